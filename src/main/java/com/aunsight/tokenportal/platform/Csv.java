package com.aunsight.tokenportal.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import org.jspecify.annotations.Nullable;

/** CSV (RFC 4180) with a header and cells that no spreadsheet runs. */
public final class Csv {
    public static final String MEDIA_TYPE = "text/csv; charset=UTF-8; header=present";

    /** Writes lists of cells. Everything is quoted: a spreadsheet that parts cells at semicolons finds none to part. */
    public static final ObjectWriter RECORDS = CsvMapper.csvBuilder()
            .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS)
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .build()
            .writer(CsvSchema.emptySchema().withLineSeparator("\r\n"));

    /** What makes a spreadsheet take a cell for a formula; the full-width forms, too, which some turn into the plain ones. */
    private static final String FORMULA = "=+-@\t\r\n\0＝＋－＠";

    private Csv() {}

    /** A value as a cell: what there is not is empty, and what is no single value is JSON. */
    public static String cell(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return "";
        }
        return defused(value.isValueNode() ? value.asText() : value.toString());
    }

    private static String defused(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
