package com.practicestudio.reconciler.webhook.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The answer to DrChrono's question whether we know the secret (section 6 of the contract): the HMAC of its message. Whoever
 * asks gets one, so only short plain messages are answered, which nobody would take for anything else that is signed.
 */
final class Handshake {

    private static final Pattern PLAIN = Pattern.compile("[^\\p{Cntrl}{}\\[\\]\"\\\\]{1,256}");

    private Handshake() {}

    static boolean answers(String message) {
        return PLAIN.matcher(message).matches();
    }

    /** Lower-case hexadecimal HMAC-SHA256 of the message, with the secret as its key. */
    static String answer(String secret, String message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HMAC-SHA256", e);
        }
    }
}
