package com.practicestudio.reconciler.webhook.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.practicestudio.reconciler.crypto.CipherFailure;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.practice.Remembered;
import com.practicestudio.reconciler.webhook.Delivery.State;
import com.practicestudio.reconciler.webhook.Event;
import com.practicestudio.reconciler.webhook.Inbox;
import com.practicestudio.reconciler.webhook.Inbox.Arrival;
import com.practicestudio.reconciler.webhook.Inbox.Envelope;
import com.practicestudio.reconciler.webhook.WebhookSecrets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Decides what is answered, and keeps what is acknowledged. Blocks: it asks the database. */
@Component
class Intake {

    private static final int DEEPEST = 50;
    private static final int LONGEST_DELIVERY_ID = 128;
    private static final int LONGEST_EVENT = 64;
    private static final int LONGEST_OBJECT_ID = 64;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .build();

    private final Remembered<String, Practice> practices;
    private final Remembered<Practice, List<String>> secrets;
    private final Inbox inbox;

    Intake(Practices practices, WebhookSecrets secrets, Inbox inbox) {
        this.practices = new Remembered<>(practices::find);
        this.secrets =
                new Remembered<>(practice -> Optional.of(secrets.of(practice)).filter(good -> !good.isEmpty()));
        this.inbox = inbox;
    }

    /** What became of a request. */
    enum Verdict {
        KEPT,
        REPEATED,
        /** Nobody has set a secret: a mistake of ours, so that DrChrono is to try again. */
        WITHOUT_SECRET,
        /** The secret was set with another key: a mistake of ours, too. */
        UNREADABLE_SECRET,
        FORGED,
        /** Nested deeper than any record. */
        TOO_DEEP,
        UNKNOWN_PRACTICE
    }

    /**
     * What a delivery came with.
     *
     * @param practice key or id, as in the path
     */
    record Request(String practice, String signature, String event, String deliveryId, byte[] body) {

        @Override
        public String toString() {
            return "Request[" + practice + "]";
        }
    }

    /** The practice, or empty when nobody knows it. @param name its key or its id */
    Optional<Practice> practice(String name) {
        return practices.find(name);
    }

    /** The answer to a handshake, or empty when nobody has set a secret. */
    Optional<String> answer(Practice practice, String message) {
        return secrets.findAgain(practice).map(good -> Handshake.answer(good.get(0), message));
    }

    /**
     * Verifies deliveries, and keeps those that are good with one commit.
     *
     * @return what became of each, in the same order. Of those that are kept as many are called repeated as were there
     *     already, whichever these are: both are answered alike
     */
    List<Verdict> take(List<Request> requests) {
        var checked = requests.stream().map(this::check).toList();
        var repeated = inbox.keep(checked.stream()
                .map(Checked::arrival)
                .flatMap(Stream::ofNullable)
                .toList());
        var verdicts = new ArrayList<Verdict>();
        for (var one : checked) {
            var isRepeated = one.verdict == Verdict.KEPT && repeated-- > 0;
            verdicts.add(isRepeated ? Verdict.REPEATED : one.verdict);
        }
        return verdicts;
    }

    /** @param arrival what is to be kept, or null */
    private record Checked(Verdict verdict, @Nullable Arrival arrival) {}

    private Checked check(Request request) {
        return practice(request.practice())
                .map(practice -> checked(practice, request))
                .orElseGet(() -> new Checked(Verdict.UNKNOWN_PRACTICE, null));
    }

    /** Whatever is wrong with a practice is nothing to those whose deliveries came at the same time. */
    private Checked checked(Practice practice, Request request) {
        try {
            return verified(practice, request);
        } catch (CipherFailure e) {
            return new Checked(Verdict.UNREADABLE_SECRET, null);
        }
    }

    private Checked verified(Practice practice, Request request) {
        if (signed(secrets.find(practice), request)) {
            return read(practice, request);
        }
        // It may carry a secret that was set a moment ago.
        var good = secrets.findAgain(practice);
        if (good.isEmpty()) {
            return new Checked(Verdict.WITHOUT_SECRET, null);
        }
        return signed(good, request) ? read(practice, request) : new Checked(Verdict.FORGED, null);
    }

    private static boolean signed(Optional<List<String>> good, Request request) {
        return WebhookSecrets.match(good.orElse(List.of()), request.signature());
    }

    private static Checked read(Practice practice, Request request) {
        try {
            return new Checked(Verdict.KEPT, new Arrival(practice, envelope(request), request.body()));
        } catch (StreamConstraintsException e) {
            return new Checked(Verdict.TOO_DEEP, null);
        }
    }

    private static Envelope envelope(Request request) {
        var name = cut(request.event(), LONGEST_EVENT);
        var event = Event.of(name).orElse(null);
        var resource = event == null ? null : event.resource();
        var objectId = event == null ? null : objectId(request.body(), event.idField());
        return new Envelope(deliveryId(request), name, resource, objectId, state(name, event, objectId));
    }

    private static State state(String name, @Nullable Event event, @Nullable String objectId) {
        if (event == null) {
            return name.equals(Event.PING) ? State.PING : State.UNKNOWN;
        }
        if (event.resource() == null) {
            return State.IGNORED;
        }
        return objectId == null ? State.UNREADABLE : State.RECEIVED;
    }

    /** DrChrono does not say what a delivery id looks like; without a usable one the body stands for the delivery. */
    private static String deliveryId(Request request) {
        var id = request.deliveryId().strip();
        return id.isEmpty() || id.length() > LONGEST_DELIVERY_ID ? "sha256:" + digest(request) : id;
    }

    private static String digest(Request request) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(request.event().getBytes(UTF_8));
            return HexFormat.of().formatHex(digest.digest(request.body()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static @Nullable String objectId(byte[] body, String field) {
        try {
            var id = text(JSON.readTree(body).path("object").path(field)).strip();
            return id.isEmpty() || id.length() > LONGEST_OBJECT_ID ? null : id;
        } catch (StreamConstraintsException e) {
            throw e;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static String text(JsonNode value) {
        return value.isValueNode() && !value.isNull() ? value.asString() : "";
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
