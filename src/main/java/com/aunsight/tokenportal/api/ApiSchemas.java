package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.Tokens;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;

/**
 * What the Java types say of the JSON, as JSON Schema: the counterpart of {@link JsonFormat} and {@link JavaTypes}. A body that is read is
 * closed, and what may be null may be left out; one that is written always has all, so that programs need not ask.
 */
final class ApiSchemas {
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final SnakeCaseStrategy NAMES = new SnakeCaseStrategy();
    private static final Map<String, SchemaType> PLAIN = Map.of(
            String.class.getName(),
            SchemaType.STRING,
            Boolean.class.getName(),
            SchemaType.BOOLEAN,
            "boolean",
            SchemaType.BOOLEAN,
            "int",
            SchemaType.INTEGER,
            "long",
            SchemaType.INTEGER,
            Integer.class.getName(),
            SchemaType.INTEGER,
            Long.class.getName(),
            SchemaType.INTEGER);
    private static final Map<String, String> FORMATS = Map.of(
            UUID.class.getName(),
            "uuid",
            Instant.class.getName(),
            "date-time",
            LocalDate.class.getName(),
            "date",
            Tokens.Expiry.class.getName(),
            "date-time");

    private final IndexView index;
    private final Components components;

    /** @param components where the named ones are put */
    ApiSchemas(IndexView index, Components components) {
        this.index = index;
        this.components = components;
    }

    /** Of a body that is read. */
    Schema read(Type type) {
        return of(type, true);
    }

    /** Of a body that is written. */
    Schema written(Type type) {
        // What comes later is the same when it comes.
        boolean later = type.name().toString().equals(Uni.class.getName());
        return of(later ? argument(type) : type, false);
    }

    private Schema of(Type type, boolean read) {
        String name = type.name().toString();
        if (FORMATS.containsKey(name)) {
            return plain(SchemaType.STRING).format(FORMATS.get(name));
        }
        if (PLAIN.containsKey(name)) {
            return plain(PLAIN.get(name));
        }
        if (name.equals(List.class.getName())) {
            return plain(SchemaType.ARRAY).items(of(argument(type), read));
        }
        if (name.equals(Map.class.getName())) {
            return plain(SchemaType.OBJECT);
        }
        ClassInfo found = Objects.requireNonNull(index.getClassByName(type.name()), name);
        return found.isEnum()
                ? plain(SchemaType.STRING).enumeration(List.copyOf(words(found)))
                : named(type, found, read);
    }

    private static Schema plain(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }

    private static Type argument(Type type) {
        return type.asParameterizedType().arguments().getFirst();
    }

    /** As {@link JavaTypes} writes them. */
    static List<String> words(ClassInfo of) {
        return of.enumConstants().stream()
                .map(FieldInfo::name)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }

    private Schema named(Type type, ClassInfo found, boolean read) {
        String name = type.kind() == Type.Kind.PARAMETERIZED_TYPE
                ? name(index.getClassByName(argument(type).name())) + "List"
                : name(found);
        if (components.getSchemas() == null || !components.getSchemas().containsKey(name)) {
            var schema = OASFactory.createSchema();
            components.addSchema(name, schema);
            fill(schema, type, found, read);
        }
        return OASFactory.createSchema().ref("#/components/schemas/" + name);
    }

    /** The class's name, and before it that of the class it is in, unless that is the room where it is told. */
    private static String name(ClassInfo of) {
        String own = of.simpleName().replaceFirst("Json$", "");
        DotName around = of.enclosingClass();
        if (around == null || around.toString().endsWith("Resource")) {
            return own;
        }
        String before = around.withoutPackagePrefix().replaceFirst("Json$", "");
        return own.startsWith(before) ? own : before + own;
    }

    private void fill(Schema schema, Type type, ClassInfo of, boolean read) {
        if (of.isInterface()) {
            index.getAllKnownImplementations(of.name()).stream()
                    .filter(ClassInfo::isRecord)
                    .sorted((a, b) -> b.name().compareTo(a.name()))
                    .forEach(kind -> schema.addAnyOf(named(Type.create(kind.name(), Type.Kind.CLASS), kind, read)));
            return;
        }
        schema.addType(SchemaType.OBJECT);
        if (read) {
            schema.additionalPropertiesBoolean(false);
        }
        var required = new LinkedHashSet<String>();
        addAll(schema, required, type, of, read);
        if (!required.isEmpty()) {
            schema.required(List.copyOf(required));
        }
    }

    private void addAll(Schema schema, Set<String> required, Type type, ClassInfo of, boolean read) {
        for (RecordComponentInfo component : of.recordComponentsInDeclarationOrder()) {
            if (of.field(component.name()).hasAnnotation(JsonUnwrapped.class)) {
                addAll(
                        schema,
                        required,
                        component.type(),
                        index.getClassByName(component.type().name()),
                        read);
                continue;
            }
            String name = name(of, component);
            boolean nullable = component.type().hasAnnotation(NULLABLE);
            boolean left = leftOutWhenNull(of, component);
            schema.addProperty(name, property(of, component, type, nullable && !left, read));
            if (read ? !nullable : !left) {
                required.add(name);
            }
        }
    }

    private static String name(ClassInfo of, RecordComponentInfo component) {
        var own = of.field(component.name()).annotation(JsonProperty.class);
        return own == null ? NAMES.translate(component.name()) : own.value().asString();
    }

    /** Said of the component, or of all of the record. */
    private static boolean leftOutWhenNull(ClassInfo of, RecordComponentInfo component) {
        var own = of.field(component.name()).annotation(JsonInclude.class);
        var said = own == null ? of.declaredAnnotation(JsonInclude.class) : own;
        return said != null
                && said.value() != null
                && (own != null || component.type().hasAnnotation(NULLABLE));
    }

    private Schema property(ClassInfo of, RecordComponentInfo component, Type whole, boolean nullable, boolean read) {
        Type type = component.type();
        if (type.kind() == Type.Kind.PARAMETERIZED_TYPE && argument(type).kind() == Type.Kind.TYPE_VARIABLE) {
            return plain(SchemaType.ARRAY).items(of(argument(whole), read));
        }
        Schema schema = of(type, read);
        bound(of, component, schema);
        if (nullable && !of.field(component.name()).hasAnnotation(Valued.class)) {
            if (schema.getEnumeration() != null || schema.getRef() != null) {
                return OASFactory.createSchema().addAnyOf(schema).addAnyOf(plain(SchemaType.NULL));
            }
            schema.addType(SchemaType.NULL);
        }
        return schema;
    }

    /** The bounds that a type does not tell. */
    private static void bound(ClassInfo of, RecordComponentInfo component, Schema schema) {
        var said =
                of.field(component.name()).annotation(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
        if (said == null) {
            return;
        }
        for (var value : said.values()) {
            switch (value.name()) {
                case "minimum" -> schema.minimum(new BigDecimal(value.asString()));
                case "maximum" -> schema.maximum(new BigDecimal(value.asString()));
                case "minItems" -> schema.minItems(value.asInt());
                case "maxItems" -> schema.maxItems(value.asInt());
                case "description" -> schema.description(value.asString());
                default -> throw new IllegalStateException("Not read here: " + value);
            }
        }
    }
}
