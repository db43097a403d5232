package dev.portcullis.license.licence;

import dev.portcullis.license.file.LicenseFile;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was activated here.
 *
 * @param files genuine, one for each order
 * @param untrusted orders whose file is no longer believed: its key is not trusted any more, or somebody changed the database
 */
record Holdings(List<LicenseFile> files, List<String> untrusted) {
    Holdings {
        files = List.copyOf(files);
        untrusted = List.copyOf(untrusted);
    }

    @Nullable
    LicenseFile ofOrder(String orderNumber) {
        return files.stream()
                .filter(file -> file.orderNumber().equals(orderNumber))
                .findFirst()
                .orElse(null);
    }

    /** With this file in the place of an earlier one of its order. */
    Holdings with(LicenseFile next) {
        String order = next.orderNumber();
        return new Holdings(
                Stream.concat(files.stream().filter(file -> !file.orderNumber().equals(order)), Stream.of(next))
                        .toList(),
                untrusted.stream().filter(other -> !other.equals(order)).toList());
    }
}
