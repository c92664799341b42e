package com.practicestudio.reconciler.drchrono.http;

import com.practicestudio.reconciler.drchrono.DrChronoException.Forbidden;
import com.practicestudio.reconciler.drchrono.DrChronoException.NotFound;
import com.practicestudio.reconciler.drchrono.DrChronoException.Refused;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** What the status of an answer means (section 4 of the contract). */
@Component
public class Verdict {

    private static final Pattern AVAILABLE_IN = Pattern.compile("available in ([0-9]{1,9}(?:\\.[0-9]+)?)");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]+)?");

    private final Clock clock;

    public Verdict(Clock clock) {
        this.clock = clock;
    }

    /** The answer itself when it is a success; what went wrong is thrown. */
    public Answer success(Request request, Answer answer) {
        var status = answer.status();
        if (status >= 200 && status < 300) {
            return answer;
        }
        throw failure(request, answer);
    }

    private RuntimeException failure(Request request, Answer answer) {
        var status = answer.status();
        return switch (status) {
            case 401 -> new Setback.DeadToken();
            case 403 ->
                new Forbidden(request + " is forbidden (403). Check the scopes that were granted and the permissions "
                        + "of the user who connected the practice.");
            case 404, 410 -> missing(request, answer);
            case 429 -> new Setback.Throttled(untilGranted(answer));
            case 408 -> new Setback.Broken("DrChrono gave up waiting (408)");
            default ->
                status >= 400 && status < 500
                        ? new Refused(
                                request + " was refused as it was asked (" + status + "). Check the practice's API "
                                        + "version and run it again; if it lasts, ask DrChrono's support.")
                        : new Setback.Broken("DrChrono answered " + status);
        };
    }

    /** That a record is gone is believed of the API alone: a page of the edge in front of it says nothing about records. */
    private static RuntimeException missing(Request request, Answer answer) {
        var status = answer.status();
        return request.isForOneRecord() && answer.isHtml()
                ? new Setback.Broken("it answered " + status + " with an HTML page")
                : new NotFound(
                        request + ": DrChrono has no such record or endpoint (" + status + "). Check whether the "
                                + "record still exists there, and whether the practice's API version has the endpoint.");
    }

    /** The header if there is one, else the seconds that the body names, else the top of the hour. */
    private Duration untilGranted(Answer answer) {
        var header = fromHeader(answer.header(HttpHeaders.RETRY_AFTER));
        if (header != null) {
            return header;
        }
        var body = AVAILABLE_IN.matcher(answer.text());
        if (body.find()) {
            return seconds(body.group(1));
        }
        var now = clock.instant();
        return Duration.between(now, now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS));
    }

    private @Nullable Duration fromHeader(@Nullable String value) {
        if (value == null) {
            return null;
        }
        if (SECONDS.matcher(value.strip()).matches()) {
            return seconds(value.strip());
        }
        try {
            var date = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
            return Duration.between(clock.instant(), date.toInstant());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Duration seconds(String text) {
        return Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValue());
    }
}
