package com.aunsight.tokenportal.audit;

import com.aunsight.tokenportal.audit.seal.Proof;
import com.aunsight.tokenportal.audit.seal.ProofCheck;
import com.aunsight.tokenportal.audit.seal.StoredPerson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Verifies an export in JSON Lines with nothing but the log's public key: each line's proof, and that the line tells what was proved and
 * nothing else. That no line was left out it can tell only of an export of everything.
 */
public final class ExportVerification {
    private static final int LISTED = 1_000;
    /** What was written while the export began has no seal yet. */
    private static final Duration TOO_NEW = Duration.ofMinutes(1);

    /** Characters read at a time: some hundred lines, which are checked side by side. */
    private static final int BLOCK = 1 << 20;

    private final ProofCheck proofs;
    private final List<String> faults = new ArrayList<>();
    private final BitSet indexes = new BitSet();
    private final List<Waiting> waiting = new ArrayList<>();
    private long lines;
    private long faultCount;
    private Instant newest = Instant.MIN;

    private ExportVerification(ProofCheck proofs) {
        this.proofs = proofs;
    }

    /** What a line is by itself, whatever stands in the others. */
    private sealed interface Line {
        record Proven(UUID event, Instant at, int index) implements Line {}

        record Unproven(UUID event, Instant at) implements Line {}

        record Faulty(String fault) implements Line {}
    }

    private record Waiting(long line, Line.Unproven event) {}

    /**
     * What was found.
     *
     * @param proven events whose proof holds
     * @param unproven events that were too new for one
     * @param sizes of the checkpoints by which they are proved
     * @param whole whether these are all events of the only checkpoint
     * @param faults the first of them
     * @param faultCount all of them
     */
    public record Report(
            long lines,
            long proven,
            long unproven,
            List<Long> sizes,
            boolean whole,
            List<String> faults,
            long faultCount) {
        public boolean sound() {
            return faultCount == 0;
        }
    }

    /**
     * Reads an export to its end, with constant memory.
     *
     * @param key public key of the log, as text (PEM or a verifier key)
     * @throws IllegalArgumentException when the key cannot be read
     */
    public static Report run(Reader export, String key) throws IOException {
        var verification = new ExportVerification(new ProofCheck(key));
        var lines = new ArrayList<String>();
        var rest = new StringBuilder();
        char[] block = new char[BLOCK];
        for (int length = export.read(block); length >= 0; length = export.read(block)) {
            int begin = 0;
            for (int i = 0; i < length; i++) {
                // This alone ends a line; readers of lines take others for it.
                if (block[i] == '\n') {
                    lines.add(rest.append(block, begin, i - begin).toString());
                    rest.setLength(0);
                    begin = i + 1;
                }
            }
            rest.append(block, begin, length - begin);
            verification.verify(lines);
            lines.clear();
        }
        if (!rest.isEmpty()) {
            verification.verify(List.of(rest.toString()));
            verification.fault("the last line has no end: the file may be cut off");
        }
        return verification.report();
    }

    private Report report() {
        for (Waiting one : waiting) {
            var event = one.event();
            if (event.at().isBefore(newest.equals(Instant.MIN) ? Instant.MAX : newest.minus(TOO_NEW))) {
                fault("line %d: event %s of %s has no proof".formatted(one.line(), event.event(), event.at()));
            }
        }
        if (proofs.origins().size() > 1) {
            fault("the proofs are of several logs: " + proofs.origins());
        }
        var sizes = proofs.sizes();
        int proven = indexes.cardinality();
        return new Report(
                lines,
                proven,
                waiting.size(),
                sizes,
                sizes.size() == 1 && sizes.getFirst() == proven,
                List.copyOf(faults),
                faultCount);
    }

    private void fault(String fault) {
        faultCount++;
        if (faults.size() < LISTED) {
            faults.add(fault);
        }
    }

    private void verify(List<String> texts) {
        texts.parallelStream().map(this::line).toList().forEach(this::count);
    }

    private void count(Line line) {
        lines++;
        switch (line) {
            case Line.Proven(UUID event, Instant at, int index) -> {
                seen(at);
                if (indexes.get(index)) {
                    fault("line %d: event %s of %s: added: leaf %d was there before"
                            .formatted(lines, event, at, index));
                }
                indexes.set(index);
            }
            case Line.Unproven event -> {
                seen(event.at());
                waiting.add(new Waiting(lines, event));
            }
            case Line.Faulty(String fault) -> fault("line %d: %s".formatted(lines, fault));
        }
    }

    private void seen(Instant at) {
        newest = at.isAfter(newest) ? at : newest;
    }

    private Line line(String text) {
        try {
            var line = ProvenEvent.JSON.readTree(text);
            if (!line.isObject() || !line.has("proof") || !line.toString().equals(text)) {
                return new Line.Faulty("altered: it is written in another way than an export is");
            }
            UUID id = UUID.fromString(line.path("id").asText());
            Instant at = Instant.parse(line.path("at").asText());
            if (line.path("proof").isNull()) {
                return new Line.Unproven(id, at);
            }
            var proof = ProvenEvent.JSON.treeToValue(line.path("proof"), Proof.class);
            var fault = fault(line, proof);
            return fault.isPresent()
                    ? new Line.Faulty("event %s of %s: %s".formatted(id, at, fault.get()))
                    : new Line.Proven(id, at, Math.toIntExact(proof.index()));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            return new Line.Faulty("altered: it is no event of an export (%s)"
                    .formatted(
                            String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
        }
    }

    private Optional<String> fault(JsonNode line, Proof proof) {
        var fault = proofs.fault(proof);
        if (fault.isPresent()) {
            return fault;
        }
        try {
            var leaf = ProvenEvent.JSON.readTree(proof.leaf());
            if (!proves(leaf, "actor_digest", proof.actor()) || !proves(leaf, "subject_digest", proof.subject())) {
                return Optional.of("altered: personal facts");
            }
            var rebuilt = ProvenEvent.of(proof, leaf);
            // Through text, so that numbers are of the same types.
            return ProvenEvent.JSON
                            .readTree(ProvenEvent.JSON.writeValueAsBytes(rebuilt))
                            .equals(line)
                    ? Optional.empty()
                    : Optional.of("altered: the line tells something else than its proof proves");
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return Optional.of("altered: the proved event cannot be read (" + e.getMessage() + ")");
        }
    }

    /** Without facts they were erased: then nothing is told of them. */
    private static boolean proves(JsonNode leaf, String digest, @Nullable StoredPerson person) {
        var sealed = ProvenEvent.text(leaf, digest);
        return person == null || HexFormat.of().formatHex(person.digest()).equals(sealed);
    }
}
