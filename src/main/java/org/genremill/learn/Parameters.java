package org.genremill.learn;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** The settings of a learner as text, for the record. */
public final class Parameters {
    private Parameters() {}

    /** The components of a public record: {@code maxDepth} under the name {@code max_depth}, and so on. */
    public static SortedMap<String, String> of(Record settings) {
        SortedMap<String, String> parameters = new TreeMap<>();
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            try {
                parameters.put(
                        snakeCase(component.getName()),
                        String.valueOf(component.getAccessor().invoke(settings)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("%s cannot be read".formatted(component), e);
            }
        }
        return parameters;
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
