package dev.portcullis.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.portcullis.contracts.EventTypes;
import dev.portcullis.contracts.Topics;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AsyncApiTest {
    private static JsonNode document;

    @BeforeAll
    static void read() throws Exception {
        document = new YAMLMapper().readTree(Files.readString(Contract.ROOT.resolve("asyncapi.yaml")));
    }

    @Test
    void itIsAsyncApi3() {
        assertThat(document.path("asyncapi").asText()).isEqualTo("3.0.0");
    }

    @Test
    void everyTopicIsAChannelAndEveryChannelATopic() {
        // Given
        List<String> topics = Topics.ALL.stream().map(Topics.Topic::name).toList();
        // When
        List<String> addresses = new ArrayList<>();
        document.path("channels")
                .forEach(channel -> addresses.add(channel.path("address").asText()));
        // Then
        assertThat(addresses).containsExactlyInAnyOrderElementsOf(topics);
    }

    @Test
    void channelIsCompactedWhereItsTopicIs() {
        document.path("channels").forEach(channel -> {
            // Given
            Topics.Topic topic = Topics.ALL.stream()
                    .filter(known -> known.name().equals(channel.path("address").asText()))
                    .findFirst()
                    .orElseThrow();
            // When
            JsonNode kafka = channel.at("/bindings/kafka");
            // Then
            assertThat(kafka.path("topic").asText()).isEqualTo(topic.name());
            assertThat(kafka.at("/topicConfiguration/cleanup.policy/0").asText())
                    .as(topic.name())
                    .isEqualTo(topic.compacted() ? "compact" : "delete");
        });
    }

    @Test
    void everySchemaIsTheBodyOfAMessageThatIsSentAndReceived() {
        for (Class<? extends Record> type : Contract.RECORDS) {
            // Given
            String name = type.getSimpleName();
            // When
            JsonNode message = document.path("components").path("messages").path(name);
            // Then
            assertThat(message.at("/payload/schema/$ref").asText()).isEqualTo("schemas/" + name + ".json");
            assertThat(Contract.SCHEMAS.resolve(name + ".json")).exists();
            assertThat(message.at("/traits/0/$ref").asText()).isEqualTo("#/components/messageTraits/cloudEvent");
            assertThat(actionsOf(name)).containsExactlyInAnyOrder("send", "receive");
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        for (JsonNode reference : document.findValues("$ref")) {
            String target = reference.asText();
            if (target.startsWith("#/")) {
                assertThat(document.at(target.substring(1)).isMissingNode())
                        .as(target)
                        .isFalse();
            } else {
                assertThat(Contract.ROOT.resolve(target)).exists();
            }
        }
    }

    @Test
    void headersAreThoseOfCloudEvents() {
        JsonNode headers = document.at("/components/messageTraits/cloudEvent/headers");
        assertThat(headers.path("properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "ce_specversion", "ce_id", "ce_type", "ce_source", "ce_time", "ce_requestid", "content-type");
    }

    @Test
    void channelListsTheTypesOfItsEventsAndNoOther() {
        assertThat(EventTypes.OF_TOPIC.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Topics.ALL.stream().map(Topics.Topic::name).toList());
        document.path("channels").forEach(channel -> {
            // Given
            String topic = channel.path("address").asText();
            // When
            List<String> listed = new ArrayList<>();
            channel.path("messages")
                    .forEach(
                            message -> document.at(message.path("$ref").asText().substring(1))
                                    .at("/headers/properties/ce_type/enum")
                                    .forEach(type -> listed.add(type.asText())));
            // Then
            assertThat(listed).as(topic).containsExactlyInAnyOrderElementsOf(EventTypes.OF_TOPIC.get(topic));
        });
    }

    @Test
    void noTypeBelongsToTwoChannels() {
        assertThat(EventTypes.OF_TOPIC.values().stream().flatMap(List::stream)).doesNotHaveDuplicates();
    }

    private static List<String> actionsOf(String message) {
        List<String> actions = new ArrayList<>();
        document.path("operations").forEach(operation -> {
            if (operation.at("/messages/0/$ref").asText().endsWith("/messages/" + message)) {
                actions.add(operation.path("action").asText());
            }
        });
        return actions;
    }
}
