package dev.portcullis.kit.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.List;
import java.util.Map;

/** A resource by which something changes. */
final class ChangingResource {
    private static final String CANCELLABLE = "org.jboss.resteasy.reactive.server.Cancellable";
    private static final List<String> CHANGES =
            List.of("jakarta.ws.rs.POST", "jakarta.ws.rs.PUT", "jakarta.ws.rs.PATCH", "jakarta.ws.rs.DELETE");

    static final DescribedPredicate<JavaClass> IS_ONE = DescribedPredicate.describe(
            "are resources that change something",
            type -> type.getMethods().stream().anyMatch(ChangingResource::changes));

    static final DescribedPredicate<JavaClass> IS_DONE_TO_ITS_END = DescribedPredicate.describe(
            "be annotated with @Cancellable(false)",
            type -> type.tryGetAnnotationOfType(CANCELLABLE)
                    .map(annotation -> Map.copyOf(annotation.getProperties()).get("value"))
                    .filter(Boolean.FALSE::equals)
                    .isPresent());

    private ChangingResource() {}

    private static boolean changes(JavaMethod method) {
        return CHANGES.stream().anyMatch(method::isAnnotatedWith);
    }
}
