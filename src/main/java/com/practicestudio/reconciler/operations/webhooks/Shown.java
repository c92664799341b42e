package com.practicestudio.reconciler.operations.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.practicestudio.reconciler.operations.print.Tables;
import com.practicestudio.reconciler.webhook.DeliveryDetails;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A delivery, and on demand its body.
 *
 * @param payload the body (PHI), or null when it was not asked for or is no text
 * @param payloadProblem why there is no payload though it was asked for, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Shown(
        @JsonUnwrapped DeliveryDetails details,
        @Nullable String payload,
        @Nullable String payloadProblem) {

    static Shown without(DeliveryDetails details) {
        return new Shown(details, null, null);
    }

    static Shown with(DeliveryDetails details, byte[] body) {
        try {
            return new Shown(
                    details, UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString(), null);
        } catch (CharacterCodingException e) {
            return new Shown(details, null, "The body is no UTF-8 text; it has " + body.length + " bytes.");
        }
    }

    String text() {
        return Stream.of(table(), payload, payloadProblem)
                .filter(part -> part != null)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private String table() {
        var delivery = details.delivery();
        return Tables.of("delivery", String.valueOf(delivery.id()))
                .row("practice", delivery.practice())
                .row("DrChrono's id", delivery.deliveryId())
                .row("event", delivery.event())
                .row("resource", delivery.resource())
                .row("record", delivery.objectId())
                .row("state", delivery.state().name().toLowerCase(Locale.ROOT))
                .row("attempts", String.valueOf(delivery.attempts()))
                .row("repeats", String.valueOf(delivery.repeats()))
                .row("received (UTC)", delivery.receivedAt())
                .row("due (UTC)", details.dueAt())
                .row("settled (UTC)", details.settledAt())
                .row("run", details.run() == null ? null : String.valueOf(details.run()))
                .row("outcome", details.outcome())
                .row("reason", details.reason())
                .toString();
    }

    @Override
    public String toString() {
        return "Shown[" + details.delivery().id() + "]";
    }
}
