package org.genremill.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.genremill.GenremillException;

/** Converts records to and from JSON. A key is the component's name in snake_case; unknown values are {@code null}. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            // A newer version may have added fields; older versions can still read the rest.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** Converts a record to JSON. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value that JSON cannot express", e);
        }
    }

    /**
     * Parses a record.
     *
     * @param origin the source of the text, for the message
     * @throws GenremillException if the text is not such a record
     */
    public static <T> T read(String text, Class<T> type, String origin) {
        try {
            T value = MAPPER.readValue(text, type);
            if (value == null) {
                throw new GenremillException(
                        GenremillException.Kind.INPUT, "'%s' is damaged: it is empty.".formatted(origin));
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT, "'%s' is damaged: %s".formatted(origin, e.getOriginalMessage()), e);
        }
    }
}
