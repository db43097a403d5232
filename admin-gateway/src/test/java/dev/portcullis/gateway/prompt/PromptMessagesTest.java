package dev.portcullis.gateway.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.i18n.Message;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PromptMessagesTest {
    /** The same word in both languages. */
    private static final Set<String> SAME = Set.of("product", "minutes");

    private static final Pattern PLACE = Pattern.compile("\\{[a-z]+}");

    @Test
    void everyMessageHasItsFrenchWordsAndNoOther() throws Exception {
        assertThat(french().stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(PromptMessages.class.getMethods())
                        .map(Method::getName)
                        .toList());
    }

    @Test
    void frenchWordsAreNotTheEnglishOnesAndHaveTheSameParameters() throws Exception {
        Properties french = french();
        for (Method method : PromptMessages.class.getMethods()) {
            String english = method.getAnnotation(Message.class).value();
            String translated = french.getProperty(method.getName());
            assertThat(translated).as(method.getName()).isNotBlank();
            assertThat(places(translated)).as(method.getName()).isEqualTo(places(english));
            if (!SAME.contains(method.getName())) {
                assertThat(translated).as(method.getName()).isNotEqualTo(english);
            }
        }
    }

    private static Properties french() throws Exception {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                PromptMessagesTest.class.getResourceAsStream("/messages/prompt_fr.properties"),
                StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
