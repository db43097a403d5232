package dev.portcullis.gateway.proxy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The few members of a login's documents that the limits need, read without building the rest. A member that is there twice is
 * refused by auth-service, so reading the first of them is no way around a limit.
 */
final class LoginBody {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(20).build())
            .build();

    private @Nullable String user;
    private @Nullable String ip;
    private @Nullable String loginId;

    private LoginBody() {}

    /** What is no JSON object has none of the members. */
    static LoginBody read(byte[] body) {
        LoginBody read = new LoginBody();
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                read.members(parser);
            }
        } catch (IOException malformed) {
            return new LoginBody();
        }
        return read;
    }

    private void members(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT && name.equals("client")) {
                client(parser);
            } else if (value == JsonToken.VALUE_STRING && name.equals("user")) {
                user = parser.getText();
            } else if (value == JsonToken.VALUE_STRING && name.equals("loginId")) {
                loginId = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
    }

    private void client(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING && name.equals("ip")) {
                ip = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
    }

    @Nullable
    String user() {
        return user;
    }

    @Nullable
    String ip() {
        return ip;
    }

    @Nullable
    String loginId() {
        return loginId;
    }
}
