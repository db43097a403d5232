package dev.portcullis.localstack.launcher;

import dev.portcullis.localstack.process.Command;
import dev.portcullis.localstack.secrets.Secrets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How a replica of a service is started: memory, start-up cache, and the environment of docs/internal-api.md. */
record ServiceCommand(StackConfig config, Secrets secrets, Path bootstrap) {
    static final String SENDER = "+15005550006";
    static final String SECOND_SENDER = "+15005550007";

    /** A thousand times the gateway's own: a load run and the journeys come from one address. */
    private static final Map<String, String> RAISED_LIMITS = Map.of(
            "PORTCULLIS_GATEWAY_LIMITS_USER_LOGINS", "20000",
            "PORTCULLIS_GATEWAY_LIMITS_SOURCE_LOGINS", "1200000",
            "PORTCULLIS_GATEWAY_LIMITS_USER_FAILURES", "30000",
            "PORTCULLIS_GATEWAY_LIMITS_USER_FAILURES_REFILL", "3000",
            "PORTCULLIS_GATEWAY_LIMITS_SOURCE_FAILURES", "300000",
            "PORTCULLIS_GATEWAY_LIMITS_SOURCE_FAILURES_REFILL", "30000",
            "PORTCULLIS_GATEWAY_LIMITS_PROMPT_REQUESTS", "120000",
            "PORTCULLIS_GATEWAY_LIMITS_WEBHOOK_REQUESTS", "6000000");

    Command of(Service service, int replica, boolean training) {
        String name = service.module() + "-" + replica;
        Path application = application(service);
        StartupCache cache = new StartupCache(application);
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(ServiceJvm.flags(service));
        line.addAll(training ? cache.trainingArguments() : cache.arguments());
        line.add("-Dportcullis.home=" + config.home());
        line.addAll(List.of("-jar", "quarkus-run.jar"));
        return new Command(name, line, environment(service, replica), application, config.log(name), "TERM");
    }

    Path application(Service service) {
        return config.root().resolve(service.module()).resolve("target/quarkus-app");
    }

    private Map<String, String> environment(Service service, int replica) {
        Map<String, String> env = new LinkedHashMap<>();
        env.putAll(ServiceJvm.environment());
        env.put("QUARKUS_HTTP_HOST", "localhost");
        env.put("QUARKUS_HTTP_PORT", Integer.toString(config.ports().http(service, replica)));
        env.put("QUARKUS_MANAGEMENT_HOST", "localhost");
        env.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(config.ports().management(service, replica)));
        env.put(
                "PORTCULLIS_DATABASE_URL",
                "postgresql://localhost:" + config.ports().postgres() + "/" + service.database());
        env.put("PORTCULLIS_DATABASE_USER", service.database());
        env.put("PORTCULLIS_DATABASE_PASSWORD", secrets.password("database." + service.database()));
        env.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + config.ports().kafka());
        env.put("PORTCULLIS_INTERNAL_PRIVATE_KEY", secrets.privateKey(service.module()));
        env.put("PORTCULLIS_INTERNAL_TRUSTED_KEYS", trustedKeys());
        env.put("PORTCULLIS_KEYRING_FIELD", secrets.keyring("field." + service.database()));
        for (Service other : Service.values()) {
            env.put("PORTCULLIS_SERVICES_" + other.database().toUpperCase(Locale.ROOT), addresses(other));
        }
        env.put("PORTCULLIS_PUBLIC_URL", config.gatewayUrl());
        env.put("PORTCULLIS_SERVER_NAME", "localhost");
        own(service, env);
        return env;
    }

    /** What only some of them are given. */
    private void own(Service service, Map<String, String> env) {
        switch (service) {
            case AUTH -> {
                env.put("PORTCULLIS_KEYRING_ACCOUNT", secrets.keyring("account"));
                env.put("PORTCULLIS_KEYRING_SMS", secrets.keyring("sms"));
                if (!config.clockSource().isBlank()) {
                    env.put("PORTCULLIS_CLOCK_SOURCE", config.clockSource());
                }
            }
            case ENROLLMENT -> {
                env.put("PORTCULLIS_KEYRING_ACCOUNT", secrets.keyring("account"));
                env.put("PORTCULLIS_PHONE_DEFAULT_REGION", "US");
            }
            case SMS -> {
                env.put("PORTCULLIS_KEYRING_SMS", secrets.keyring("sms"));
                env.put("PORTCULLIS_SMS_ACCOUNT_SID", secrets.accountSid());
                env.put("PORTCULLIS_SMS_AUTH_TOKEN", secrets.password("twilio"));
                env.put("PORTCULLIS_SMS_PHONE_NUMBER", SENDER);
                env.put("PORTCULLIS_SMS_FALLBACK_ACCOUNT_SID", secrets.secondAccountSid());
                env.put("PORTCULLIS_SMS_FALLBACK_AUTH_TOKEN", secrets.password("twilio.second"));
                env.put("PORTCULLIS_SMS_FALLBACK_PHONE_NUMBER", SECOND_SENDER);
                env.put(
                        "PORTCULLIS_SMS_BASE_URL",
                        "http://localhost:" + config.ports().twilio());
                if (config.raisedLimits()) {
                    env.put("PORTCULLIS_SMS_SPEND_DAILY_CAP", "1000000");
                    env.put("PORTCULLIS_SMS_SPEND_PUMPING_MESSAGES", "1000000");
                }
            }
            case LICENSE -> {
                if (config.licenseSeats() != null) {
                    env.put("PORTCULLIS_LICENSE_SEATS", config.licenseSeats().toString());
                }
            }
            case GATEWAY -> {
                env.put("PORTCULLIS_GATEWAY_BOOTSTRAP", bootstrap.toString());
                if (config.raisedLimits()) {
                    env.putAll(RAISED_LIMITS);
                }
            }
        }
    }

    private String addresses(Service service) {
        return IntStream.range(0, config.replicas(service))
                .mapToObj(replica -> "localhost:" + config.ports().http(service, replica))
                .collect(Collectors.joining(","));
    }

    private String trustedKeys() {
        return Arrays.stream(Service.values())
                .map(service -> service.module() + "=" + secrets.publicKey(service.module()))
                .collect(Collectors.joining(","));
    }
}
