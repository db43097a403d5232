package dev.portcullis.k8s;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What was rendered, by kind and name. */
record Manifests(List<Node> documents) {
    static Manifests parse(String rendered) {
        Iterable<Object> documents = new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(rendered);
        return new Manifests(StreamSupport.stream(documents.spliterator(), false)
                .filter(Objects::nonNull)
                .map(Node::new)
                .toList());
    }

    Map<String, Node> ofKind(String kind) {
        return documents.stream()
                .filter(document -> kind.equals(document.text("kind")))
                .collect(Collectors.toMap(
                        document -> document.at("metadata").text("name"),
                        document -> document,
                        (a, b) -> b,
                        LinkedHashMap::new));
    }

    /** The only container of a deployment. */
    Node container(String deployment) {
        return podOf(deployment).list("containers").getFirst();
    }

    Node podOf(String deployment) {
        Node found = ofKind("Deployment").get(deployment);
        if (found == null) {
            throw new AssertionError("there is no Deployment " + deployment);
        }
        return found.at("spec").at("template").at("spec");
    }

    /** Environment of a service: values as they are, those from a ConfigMap of this rendering looked up, others null. */
    Map<String, @Nullable String> environment(String deployment) {
        Map<String, @Nullable String> environment = new LinkedHashMap<>();
        for (Node variable : container(deployment).list("env")) {
            environment.put(variable.text("name"), valueOf(variable));
        }
        return environment;
    }

    private @Nullable String valueOf(Node variable) {
        if (variable.has("value")) {
            return variable.text("value");
        }
        Node source = variable.at("valueFrom");
        Node map = source.has("configMapKeyRef")
                ? ofKind("ConfigMap").get(source.at("configMapKeyRef").text("name"))
                : null;
        return map == null
                ? null
                : map.at("data").text(source.at("configMapKeyRef").text("key"));
    }

    /** A piece of YAML. */
    record Node(Object yaml) {
        boolean has(String key) {
            return yaml instanceof Map<?, ?> map && map.containsKey(key);
        }

        Node at(String key) {
            Object value = yaml instanceof Map<?, ?> map ? map.get(key) : null;
            if (value == null) {
                throw new AssertionError("no " + key + " in " + yaml);
            }
            return new Node(value);
        }

        String text(String key) {
            return at(key).yaml().toString();
        }

        List<Node> list(String key) {
            if (!(at(key).yaml() instanceof List<?> list)) {
                throw new AssertionError(key + " is no list");
            }
            return list.stream()
                    .map(item -> new Node(Objects.requireNonNull(item)))
                    .toList();
        }
    }
}
