package com.practicestudio.reconciler.operations.setup;

import com.practicestudio.reconciler.crypto.Keysets;
import com.practicestudio.reconciler.operations.print.Lines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes the keys that stored secrets are encrypted with. */
@Command(
        name = "keys",
        description = "Makes keys for what is stored encrypted: tokens, SSNs, payloads of the error queue.",
        footer = {"%nExample:", "  keys new > keyset.json"})
public final class KeysCommand {

    @Command(
            name = "new",
            description = {
                "Prints a new AES-256-GCM keyset for RECONCILER_KEYSET.",
                "It is the key itself: keep it as a secret, with a copy. What is encrypted cannot be read without it."
            },
            footer = {"%nExample:", "  umask 077; keys new > keyset.json; export RECONCILER_KEYSET=$PWD/keyset.json"})
    int create(@Mixin Lines lines) {
        lines.print(Keysets.generate());
        return 0;
    }
}
