package com.aunsight.tokenportal.portal;

import io.quarkus.qute.TemplateData;

/** Whose events pages list, and under which address. */
@TemplateData
enum Listed {
    /** What the person who looks did, and what concerns them. */
    OWN("/activity", "aunsight-activity"),
    /** For administrators. */
    EVERYBODYS("/admin/audit", "aunsight-audit");

    private final String path;
    private final String file;

    Listed(String path, String file) {
        this.path = path;
        this.file = file;
    }

    public String path() {
        return path;
    }

    public boolean everybodys() {
        return this == EVERYBODYS;
    }

    /** @param format {@code csv} or {@code jsonl} */
    public String export(String format) {
        return path + "/export?format=" + format;
    }

    /** What an export is called. */
    String file() {
        return file;
    }
}
