package dev.portcullis.kit.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;

/** Calls that ask the machine what time it is; {@code System.nanoTime} measures and is none. */
final class SystemTime {
    static final DescribedPredicate<JavaCall<?>> IS_READ =
            DescribedPredicate.describe("reads the system's time", SystemTime::isRead);

    private SystemTime() {}

    private static boolean isRead(JavaCall<?> call) {
        JavaClass owner = call.getTargetOwner();
        String method = call.getName();
        if (owner.isEquivalentTo(System.class)) {
            return method.equals("currentTimeMillis");
        }
        if (owner.getName().equals("java.time.Clock")) {
            return method.startsWith("system") || method.startsWith("tick") && !takesClock(call);
        }
        return owner.getPackageName().startsWith("java.time") && method.equals("now") && !takesClock(call);
    }

    private static boolean takesClock(JavaCall<?> call) {
        return call.getTarget().getRawParameterTypes().stream()
                .anyMatch(parameter -> parameter.getName().equals("java.time.Clock"));
    }
}
