package dev.portcullis.kit.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** The segment after {@code dev.portcullis} names a module; only the two libraries may be used by others. */
final class OwnService {
    private static final String ROOT = "dev.portcullis.";
    private static final Set<String> LIBRARIES = Set.of("contracts", "kit");

    static final ArchCondition<JavaClass> DEPEND_ONLY_ON_IT =
            new ArchCondition<>("depend on their own service, contracts and service-kit only") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    type.getDirectDependenciesFromSelf().stream()
                            .filter(to -> isForeign(
                                    type.getPackageName(), to.getTargetClass().getPackageName()))
                            .forEach(to -> events.add(SimpleConditionEvent.violated(type, to.getDescription())));
                }
            };

    private OwnService() {}

    static boolean isForeign(String from, String to) {
        return to.startsWith(ROOT)
                && !LIBRARIES.contains(segment(to))
                && !segment(to).equals(segment(from));
    }

    private static String segment(String packageName) {
        String rest = packageName.substring(ROOT.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}
