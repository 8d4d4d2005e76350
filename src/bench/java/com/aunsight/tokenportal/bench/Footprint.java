package com.aunsight.tokenportal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The memory of a Java process, in MiB.
 *
 * @param resident what the operating system gave it
 * @param heap what is used after a collection
 */
record Footprint(long resident, long heap) {
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    static Footprint of(ProcessHandle process) throws IOException {
        jcmd(process, "GC.run");
        var used = USED.matcher(jcmd(process, "GC.heap_info"));
        if (!used.find()) {
            throw new IllegalStateException("jcmd does not tell the heap");
        }
        long resident = Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
        return new Footprint(resident / 1024, Long.parseLong(used.group(1)) / 1024);
    }

    private static String jcmd(ProcessHandle process, String what) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        return Program.start(Map.of(), List.of(jcmd, "" + process.pid(), what)).output();
    }

    @Override
    public String toString() {
        return "%,d MiB resident, %,d MiB of heap".formatted(resident, heap);
    }
}
