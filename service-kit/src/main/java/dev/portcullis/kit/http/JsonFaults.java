package dev.portcullis.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.portcullis.kit.problem.DomainProblem;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Jackson refuses, with the field it refused; never with the value. */
final class JsonFaults {
    private static final Pattern DUPLICATE = Pattern.compile("^Duplicate [Ff]ield '(.{1,64}?)'");

    private JsonFaults() {}

    static DomainProblem problem(JsonProcessingException json) {
        Matcher duplicate = DUPLICATE.matcher(String.valueOf(json.getOriginalMessage()));
        if (duplicate.find()) {
            return DomainProblem.invalid(duplicate.group(1), "is there twice");
        }
        if (json instanceof JsonMappingException mapping && !fieldOf(mapping).isEmpty()) {
            String message = json instanceof UnrecognizedPropertyException
                    ? "is not known here"
                    : "has a value of the wrong type or form";
            return DomainProblem.invalid(fieldOf(mapping), message);
        }
        return Bodies.malformed();
    }

    private static String fieldOf(JsonMappingException mapping) {
        StringJoiner name = new StringJoiner(".");
        for (JsonMappingException.Reference step : mapping.getPath()) {
            name.add(step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName());
        }
        return name.toString().replace(".[", "[");
    }
}
