package dev.portcullis.kit.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** Who may be public: what another package uses, and what the framework must see. */
final class PublicType {
    private static final List<String> SEEN_BY_THE_FRAMEWORK = List.of(
            "jakarta.ws.rs.Path",
            "jakarta.ws.rs.ext.Provider",
            "jakarta.persistence.Entity",
            "jakarta.persistence.Embeddable",
            "jakarta.persistence.MappedSuperclass",
            "jakarta.persistence.Converter",
            "io.smallrye.config.ConfigMapping",
            "io.quarkus.runtime.annotations.QuarkusMain",
            "io.quarkus.runtime.annotations.RegisterForReflection",
            "io.quarkus.qute.TemplateData",
            "io.quarkus.qute.TemplateExtension",
            "io.quarkus.qute.i18n.MessageBundle",
            "io.quarkus.qute.i18n.Localized",
            "org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition");

    static final ArchCondition<JavaClass> BE_NEEDED =
            new ArchCondition<>("be used by another package or by the framework") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    if (!isSeenByTheFramework(type) && !isUsedElsewhere(type)) {
                        events.add(SimpleConditionEvent.violated(
                                type, type.getName() + " is public, but only its own package uses it"));
                    }
                }
            };

    private PublicType() {}

    private static boolean isSeenByTheFramework(JavaClass type) {
        return SEEN_BY_THE_FRAMEWORK.stream().anyMatch(type::isAnnotatedWith);
    }

    private static boolean isUsedElsewhere(JavaClass type) {
        return type.getDirectDependenciesToSelf().stream()
                        .anyMatch(
                                from -> !from.getOriginClass().getPackageName().equals(type.getPackageName()))
                || type.getAllSubclasses().stream()
                        .anyMatch(sub -> !sub.getPackageName().equals(type.getPackageName()));
    }
}
