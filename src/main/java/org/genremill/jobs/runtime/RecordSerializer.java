package org.genremill.jobs.runtime;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Serialises a record's components in order, and reads it back through its canonical constructor with its checks. */
final class RecordSerializer<T extends Record> extends Serializer<T> {
    private final RecordComponent[] components;
    private final Constructor<T> constructor;

    RecordSerializer(Class<T> type) {
        components = type.getRecordComponents();
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " has no canonical constructor", e);
        }
        Arrays.stream(components).forEach(component -> component.getAccessor().setAccessible(true));
        constructor.setAccessible(true);
    }

    @Override
    public void write(Kryo kryo, Output output, T value) {
        try {
            for (RecordComponent component : components) {
                kryo.writeClassAndObject(output, component.getAccessor().invoke(value));
            }
        } catch (ReflectiveOperationException e) {
            throw new KryoException("a record that cannot be written", e);
        }
    }

    @Override
    public T read(Kryo kryo, Input input, Class<T> type) {
        Object[] values = new Object[components.length];
        for (int index = 0; index < values.length; index++) {
            values[index] = kryo.readClassAndObject(input);
        }
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new KryoException("a record that cannot be read", e);
        }
    }
}
