package dev.portcullis.k8s;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The properties {@code portcullis.…} that a service's sources read: {@code @ConfigMapping} interfaces, {@code @ConfigProperty},
 * and <code>${…}</code> in its settings. Value: whether it can not start (or not work) without.
 */
final class ConfigKeys {
    private static final Pattern MAPPING = Pattern.compile("@ConfigMapping\\([^)]*prefix = \"(portcullis[^\"]*)\"");
    /** Arguments of the annotation, and the type that follows it. */
    private static final Pattern PROPERTY = Pattern.compile("@ConfigProperty\\(((?:[^()\"]|\"[^\"]*\")*)\\)\\s*(\\w+)");

    private static final Pattern NAME = Pattern.compile("name = \"(portcullis[^\"]*)\"");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(portcullis[^:}]*)(:[^}]*)?}");
    private static final Pattern BODY = Pattern.compile("default [^{;]*\\{[^}]*}");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?<!:)//[^\n]*", Pattern.DOTALL);

    /** {@code @WithName("x") @WithDefault("y") Type name();} and the head or the end of a nested interface. */
    private static final Pattern MEMBER = Pattern.compile(
            "(?<annotations>(?:@\\w+(?:\\((?:[^()\"]|\"[^\"]*\")*\\))?\\s+)*)"
                    + "(?:(?:public )?interface (?<nested>\\w+)[^{]*\\{|(?<type>[\\w.<>, ?@]+?)\\s+(?<name>\\w+)\\(\\);|(?<end>}))");

    private static final Pattern WITH_NAME = Pattern.compile("@WithName\\(\"([^\"]*)\"\\)");
    private static final Pattern KEYRING = Pattern.compile("[kK]eyrings?\\w*\\s*\\.(field|account|sms)\\(\\)");

    private final Map<String, Boolean> keys = new LinkedHashMap<>();

    private ConfigKeys() {}

    static ConfigKeys of(Sources sources) {
        ConfigKeys found = new ConfigKeys();
        for (String java : sources.java()) {
            found.scan(COMMENT.matcher(java).replaceAll(""));
        }
        for (Object value : sources.settings().values()) {
            Matcher reference = REFERENCE.matcher(value.toString());
            while (reference.find()) {
                found.add(reference.group(1), reference.group(2) == null);
            }
        }
        sources.settings().forEach((key, value) -> found.settle(key.toString(), value.toString()));
        return found;
    }

    /** As an environment variable. */
    static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    Set<String> variables() {
        return keys.keySet().stream().map(ConfigKeys::variable).collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> requiredVariables() {
        return keys.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(key -> variable(key.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void scan(String java) {
        Matcher property = PROPERTY.matcher(java);
        while (property.find()) {
            Matcher name = NAME.matcher(property.group(1));
            if (name.find()) {
                boolean isOptional = property.group(1).contains("defaultValue")
                        || property.group(2).contains("Optional");
                add(name.group(1), !isOptional);
            }
        }
        Matcher keyring = KEYRING.matcher(java);
        while (keyring.find() && !java.contains("class Keyrings ")) {
            add("portcullis.keyring." + keyring.group(1), true);
        }
        Matcher mapping = MAPPING.matcher(java);
        if (mapping.find()) {
            scanMapping(
                    mapping.group(1), java.substring(java.indexOf('{', java.indexOf("interface", mapping.end())) + 1));
        }
    }

    /** A member whose type is a nested interface is a prefix for the members of that interface. */
    private void scanMapping(String prefix, String body) {
        Map<String, Map<String, Boolean>> byInterface = new LinkedHashMap<>();
        Map<String, String> typeOf = new LinkedHashMap<>();
        String current = "";
        Matcher member = MEMBER.matcher(BODY.matcher(body).replaceAll(""));
        while (member.find()) {
            if (member.group("nested") != null) {
                current = member.group("nested");
            } else if (member.group("end") != null) {
                current = "";
            } else {
                String name = nameOf(member);
                typeOf.put(current + "/" + name, member.group("type").strip());
                byInterface
                        .computeIfAbsent(current, any -> new LinkedHashMap<>())
                        .put(name, isRequired(member));
            }
        }
        expand(prefix, "", byInterface, typeOf);
    }

    private void expand(
            String prefix, String type, Map<String, Map<String, Boolean>> byInterface, Map<String, String> typeOf) {
        byInterface.getOrDefault(type, Map.of()).forEach((name, required) -> {
            String nested = typeOf.getOrDefault(type + "/" + name, "");
            if (!nested.isEmpty() && byInterface.containsKey(nested)) {
                expand(prefix + "." + name, nested, byInterface, typeOf);
            } else {
                add(prefix + "." + name, required);
            }
        });
    }

    private static String nameOf(Matcher member) {
        Matcher named = WITH_NAME.matcher(member.group("annotations"));
        return named.find()
                ? named.group(1)
                : member.group("name").replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static boolean isRequired(Matcher member) {
        String type = member.group("type");
        return !member.group("annotations").contains("@WithDefault")
                && !type.contains("Optional")
                && !type.startsWith("Map<");
    }

    private void add(String key, boolean required) {
        keys.merge(key, required, Boolean::logicalOr);
    }

    /** What the settings give is not required, unless it is an address of somebody's own machine. */
    private void settle(String key, String value) {
        if (key.startsWith("portcullis.")) {
            keys.put(key, value.contains("localhost"));
        }
    }
}
