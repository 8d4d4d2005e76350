package com.aunsight.tokenportal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words behind a command: {@code --name FILE}, and files without a name. */
record Options(List<String> plain, Map<String, String> named) {

    /** An option at the end, without its file, is a plain word, which then is one too many. */
    static Options of(List<String> words) {
        var plain = new ArrayList<String>();
        var named = new HashMap<String, String>();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).startsWith("--") && i + 1 < words.size()) {
                named.put(words.get(i), words.get(++i));
            } else {
                plain.add(words.get(i));
            }
        }
        return new Options(plain, named);
    }

    /** Whether there are so many files, and no other options than these. */
    boolean are(int files, String... names) {
        return plain.size() == files
                && plain.stream().noneMatch(word -> word.startsWith("--"))
                && Set.of(names).containsAll(named.keySet());
    }

    Path plainFile() {
        return Path.of(plain.getFirst());
    }

    Optional<Path> file(String name) {
        return Optional.ofNullable(named.get(name)).map(Path::of);
    }
}
