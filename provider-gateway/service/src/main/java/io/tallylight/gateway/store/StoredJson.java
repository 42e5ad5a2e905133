package io.tallylight.gateway.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tallylight.gateway.generation.Breach;
import io.tallylight.gateway.generation.Offer;
import io.tallylight.gateway.generation.VideoRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns that hold a record: written once, read whole, never searched. */
final class StoredJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            // A column written by a later version stays readable.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final TypeReference<List<Offer>> OFFERS = new TypeReference<>() {};

    private static final TypeReference<List<Breach>> BREACHES = new TypeReference<>() {};

    private StoredJson() {}

    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass().getSimpleName(), e);
        }
    }

    static VideoRequest request(String text) {
        try {
            return JSON.readValue(text, VideoRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored request cannot be read", e);
        }
    }

    static List<Offer> offers(String text) {
        try {
            return JSON.readValue(text, OFFERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored offers cannot be read", e);
        }
    }

    /** Hardly any generation has some. */
    static List<Breach> breaches(@Nullable String text) {
        try {
            return text == null ? List.of() : JSON.readValue(text, BREACHES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored breaches cannot be read", e);
        }
    }
}
