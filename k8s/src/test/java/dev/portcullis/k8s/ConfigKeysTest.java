package dev.portcullis.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** That the test of the manifests sees what the services read. */
class ConfigKeysTest {
    private static final String MAPPING = """
            @ConfigMapping(prefix = "portcullis.gate")
            interface GateConfig {
                /** Not {@code ignored();} by anybody. */
                String needed();

                @WithName("other-name")
                Secret<String> secret();

                @WithDefault("https://example.org")
                URI withDefault();

                Optional<Duration> mayMiss();

                Limits limits();

                interface Limits {
                    int perMinute();

                    @WithDefault("5")
                    @Min(1)
                    int burst();
                }

                default boolean isComplete() {
                    return mayMiss().isPresent();
                }
            }
            """;

    private static final String PROPERTIES = """
            class Thing {
                Thing(
                        @ConfigProperty(name = "portcullis.thing.needed") List<String> needed,
                        @ConfigProperty(name = "portcullis.thing.optional") Optional<String> optional,
                        @ConfigProperty(defaultValue = "(x)", name = "portcullis.thing.fallback") String fallback,
                        Keyrings keyrings) {
                    ring = keyrings.account();
                }
            }
            """;

    @Test
    void membersOfAMappingAndOfItsGroupsAreFound() {
        // When
        ConfigKeys keys = keys(MAPPING, new Properties());

        // Then
        assertThat(keys.variables())
                .containsExactlyInAnyOrder(
                        "PORTCULLIS_GATE_NEEDED",
                        "PORTCULLIS_GATE_OTHER_NAME",
                        "PORTCULLIS_GATE_WITH_DEFAULT",
                        "PORTCULLIS_GATE_MAY_MISS",
                        "PORTCULLIS_GATE_LIMITS_PER_MINUTE",
                        "PORTCULLIS_GATE_LIMITS_BURST");
        assertThat(keys.requiredVariables())
                .containsExactlyInAnyOrder(
                        "PORTCULLIS_GATE_NEEDED", "PORTCULLIS_GATE_OTHER_NAME", "PORTCULLIS_GATE_LIMITS_PER_MINUTE");
    }

    @Test
    void injectedPropertiesAndKeyringsAreFound() {
        // When
        ConfigKeys keys = keys(PROPERTIES, new Properties());

        // Then
        assertThat(keys.variables())
                .containsExactlyInAnyOrder(
                        "PORTCULLIS_THING_NEEDED",
                        "PORTCULLIS_THING_OPTIONAL",
                        "PORTCULLIS_THING_FALLBACK",
                        "PORTCULLIS_KEYRING_ACCOUNT");
        assertThat(keys.requiredVariables())
                .containsExactlyInAnyOrder("PORTCULLIS_THING_NEEDED", "PORTCULLIS_KEYRING_ACCOUNT");
    }

    @Test
    void settingsGiveAndAskForProperties() {
        // Given
        Properties settings = new Properties();
        settings.setProperty("quarkus.datasource.username", "${portcullis.database.user}");
        settings.setProperty("quarkus.datasource.password", "${portcullis.database.password:none}");
        settings.setProperty("portcullis.thing.needed", "given");
        settings.setProperty("portcullis.services.auth", "localhost:8081");

        // When
        ConfigKeys keys = keys(PROPERTIES, settings);

        // Then
        assertThat(keys.requiredVariables())
                .containsExactlyInAnyOrder(
                        "PORTCULLIS_DATABASE_USER", "PORTCULLIS_SERVICES_AUTH", "PORTCULLIS_KEYRING_ACCOUNT");
    }

    private static ConfigKeys keys(String java, Properties settings) {
        return ConfigKeys.of(new Sources("any", settings, List.of(java)));
    }
}
