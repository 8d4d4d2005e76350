package com.aunsight.tokenportal.portal;

import io.nayuki.qrcodegen.QrCode.Ecc;
import io.quarkus.qute.TemplateData;

/**
 * A text as a QR code, drawn here: the page shows it inline, so that it has no address of its own.
 *
 * @param size width and height with the quiet zone, in modules
 * @param path of the dark modules, for SVG
 */
@TemplateData
record QrCode(int size, String path) {
    private static final int QUIET_ZONE = 4;

    static QrCode of(String text) {
        var code = io.nayuki.qrcodegen.QrCode.encodeText(text, Ecc.MEDIUM);
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET_ZONE)
                            .append(',')
                            .append(y + QUIET_ZONE)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrCode(code.size + 2 * QUIET_ZONE, path.toString());
    }

    /** Without what it says. */
    @Override
    public String toString() {
        return "QrCode[redacted]";
    }
}
