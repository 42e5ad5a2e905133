package io.tallylight.access.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.tallylight.access.FieldError;
import java.util.stream.Collectors;

/** Says where a JSON body cannot be read, and why, without naming a class of ours. */
final class JsonFailures {
    private JsonFailures() {}

    static FieldError describe(JsonProcessingException failure) {
        return switch (failure) {
            case UnrecognizedPropertyException unknown -> new FieldError(pointer(unknown), "is not a field we know");
            case InvalidFormatException badValue -> new FieldError(pointer(badValue), reasonOf(badValue));
            // One of our own values refused what it is made of.
            case ValueInstantiationException refused
            when refused.getCause() instanceof IllegalArgumentException own && own.getMessage() != null ->
                new FieldError(pointer(refused), own.getMessage());
            case JsonMappingException wrongShape ->
                new FieldError(pointer(wrongShape), "has the wrong type or is missing");
            default -> new FieldError("#", "is not JSON" + place(failure));
        };
    }

    private static String reasonOf(InvalidFormatException badValue) {
        // Our own readers say what they expect; the framework's messages name classes.
        return badValue.getCause() instanceof IllegalArgumentException own && own.getMessage() != null
                ? own.getMessage()
                : "cannot be read as what it should be";
    }

    private static String place(JsonProcessingException failure) {
        return failure.getLocation() == null
                ? ""
                : " at line " + failure.getLocation().getLineNr() + ", column "
                        + failure.getLocation().getColumnNr();
    }

    private static String pointer(JsonMappingException failure) {
        return "#" + failure.getPath().stream().map(JsonFailures::step).collect(Collectors.joining());
    }

    private static String step(Reference reference) {
        return "/" + (reference.getFieldName() == null ? reference.getIndex() : escaped(reference.getFieldName()));
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
