package com.aunsight.tokenportal.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Rows on their way into a table, in the text format of PostgreSQL's COPY. */
public final class Copy implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Writer rows;

    /** @param table and its columns, as in {@code users (id, email)} */
    public Copy(Connection connection, String table) throws SQLException {
        var stream =
                new PGCopyOutputStream(connection.unwrap(PGConnection.class), "copy " + table + " from stdin", BUFFER);
        rows = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), BUFFER);
    }

    /** @param fields bytes as such, everything else by its {@code toString}; null for null */
    public void row(@Nullable Object... fields) throws IOException {
        for (int i = 0; i < fields.length; i++) {
            rows.append(i == 0 ? "" : "\t").append(text(fields[i]));
        }
        rows.append('\n');
    }

    private static String text(@Nullable Object field) {
        return switch (field) {
            case null -> "\\N";
            case byte[] bytes -> "\\\\x" + HexFormat.of().formatHex(bytes);
            case String text -> text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
            default -> field.toString();
        };
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
