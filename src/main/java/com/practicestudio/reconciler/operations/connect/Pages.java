package com.practicestudio.reconciler.operations.connect;

import com.practicestudio.reconciler.operations.connect.Page.Tone;
import com.practicestudio.reconciler.operations.connect.Report.Finding;
import com.practicestudio.reconciler.operations.connect.Report.State;
import com.practicestudio.reconciler.practice.Practice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;

/** What people read: what happened, and what to do next. Of an address nothing is repeated but the key of a practice. */
final class Pages {

    private static final String START = "/oauth/drchrono/start?practice=KEY";
    private static final Duration SOON = Duration.ofMinutes(1);

    private Pages() {}

    /** @param user who granted access, as DrChrono calls them; empty when it does not tell */
    static Page connected(Practice practice, String user, String granted, Report report) {
        var page = Page.of(
                        HttpStatus.OK,
                        unseen(report).isEmpty() && report.works() ? Tone.GOOD : Tone.PARTLY,
                        title(practice, report))
                .paragraph(
                        user.isEmpty()
                                ? "DrChrono does not tell who granted access."
                                : "Access was granted at DrChrono by " + user + ".");
        missing(page, practice, report);
        page.heading("What is seen")
                .table(
                        List.of("Records", "Seen"),
                        List.of(
                                List.of("Doctors", seen(report, "doctors")),
                                List.of("Appointments", seen(report, "appointments"))));
        page.heading("Scopes")
                .paragraph(
                        granted.isBlank()
                                ? "DrChrono did not tell which scopes it granted. An empty list may then be one that is not shown."
                                : "Granted: "
                                        + String.join(", ", granted.strip().split("\\s+")) + ".");
        page.heading("Every resource")
                .paragraph("A list that is empty, although the practice has such records, lacks a scope.")
                .table(
                        List.of("Resource", "Readable", "Remark"),
                        report.findings().stream().map(Pages::cells).toList());
        return page.heading("What comes next").command("run nightly --practice " + practice.key());
    }

    private static String title(Practice practice, Report report) {
        if (!report.works()) {
            return practice.name() + " is connected, but not all of it can be read";
        }
        var unseen = unseen(report);
        return practice.name()
                + (unseen.isEmpty()
                        ? " is connected to DrChrono"
                        : " is connected, but no " + String.join(" and no ", unseen) + " are seen");
    }

    /** What every practice has: where it is not seen, it is most likely hidden (section 2 of the contract). */
    private static List<String> unseen(Report report) {
        return Stream.of("doctors", "appointments")
                .filter(resource -> !report.sees(resource))
                .toList();
    }

    private static void missing(Page page, Practice practice, Report report) {
        if (!report.works()) {
            page.heading("What is missing").list(gaps(report));
            anew(page.paragraph("Mend that and connect again; until then the rest is read."), practice);
        } else if (!unseen(report).isEmpty()) {
            page.paragraph("DrChrono answers with an empty list where a scope is missing: user:read for doctors,"
                    + " calendar:read for appointments. When the practice has them, mend that and connect again.");
            anew(page, practice);
        } else {
            page.paragraph("Every resource can be read.");
        }
    }

    private static List<String> gaps(Report report) {
        var gaps = new ArrayList<String>();
        for (var scope : report.missingScopes()) {
            gaps.add("The scope " + scope + " was not granted, which is needed for "
                    + names(report, finding -> scope.equals(finding.lacks()))
                    + ". DRCHRONO_SCOPES has to name it, and DrChrono has to allow it to the API application.");
        }
        var refused = names(report, finding -> finding.state() == State.UNREADABLE && finding.lacks() == null);
        if (!refused.isEmpty()) {
            gaps.add("DrChrono refuses " + refused
                    + ". They need another scope, or a user with more permissions in DrChrono.");
        }
        return gaps;
    }

    private static String names(Report report, Predicate<Finding> which) {
        return report.findings().stream().filter(which).map(Finding::resource).collect(Collectors.joining(", "));
    }

    private static String seen(Report report, String resource) {
        return report.sees(resource) ? "yes" : "none";
    }

    private static List<String> cells(Finding finding) {
        return finding.state() == State.EMPTY
                ? List.of(finding.resource(), "yes, empty", "")
                : List.of(finding.resource(), finding.readable(), Objects.requireNonNullElse(finding.note(), ""));
    }

    /** @param why plain line of what ended the check */
    static Page unchecked(Practice practice, String why) {
        return Page.of(HttpStatus.OK, Tone.PARTLY, practice.name() + " is connected, but was not checked")
                .paragraph("The connection is kept. What it can read could not be found out: " + why)
                .paragraph("Check it later with:")
                .command("practice check " + practice.key());
    }

    static Page refused(Practice practice) {
        return again(
                Page.of(HttpStatus.FORBIDDEN, Tone.BAD, "Access was refused")
                        .paragraph(
                                "At DrChrono, access to " + practice.name() + " was refused. Nothing was changed here.")
                        .paragraph(
                                "To connect it, begin again, sign in as a user who may see the practice's patients and"
                                        + " appointments, and choose to grant access."),
                practice);
    }

    static Page wrongScopes(Practice practice) {
        return again(
                Page.of(HttpStatus.BAD_REQUEST, Tone.BAD, "DrChrono does not allow these scopes")
                        .paragraph(
                                "Nothing was changed here. DRCHRONO_SCOPES names a scope that DrChrono does not give to"
                                        + " this API application: leave it out (often tasks:read), or set DRCHRONO_SCOPES to"
                                        + " nothing, and begin again."),
                practice);
    }

    static Page notAsked(Practice practice) {
        return again(
                Page.of(HttpStatus.BAD_REQUEST, Tone.BAD, "DrChrono did not ask for access")
                        .paragraph(
                                "Nothing was changed here. DrChrono could not ask anybody, or would not: when it says so"
                                        + " again, compare DRCHRONO_CLIENT_ID and DRCHRONO_REDIRECT_URI with the API"
                                        + " application's entry there."),
                practice);
    }

    static Page codeRefused(Practice practice) {
        return again(
                Page.of(HttpStatus.BAD_REQUEST, Tone.BAD, "The code was not accepted")
                        .paragraph(
                                "DrChrono sent you here with a code and then did not accept it: it has expired, which"
                                        + " takes seconds, or was used before. Nothing was changed here.")
                        .paragraph("Begin again, and do not reload the page while it is on its way."),
                practice);
    }

    static Page unknownState() {
        return Page.of(HttpStatus.BAD_REQUEST, Tone.BAD, "This address cannot be used")
                .paragraph("It was used before, is older than ten minutes, or did not begin here. Nothing was changed.")
                .paragraph("When the practice is connected already, 'practice list' says so. Else begin again:")
                .command(START)
                .paragraph(
                        "If 'practice connect' printed where to go, finish there: give it the code that stands in the"
                                + " address of this page.");
    }

    static Page unavailable(Practice practice) {
        return again(
                Page.of(HttpStatus.SERVICE_UNAVAILABLE, Tone.BAD, "DrChrono is not available")
                        .after(SOON)
                        .paragraph("DrChrono did not answer properly when the code was exchanged. Nothing was changed"
                                + " here, and the code is of no more use.")
                        .paragraph("Begin again in some minutes."),
                practice);
    }

    /** @param wait until DrChrono grants requests again */
    static Page quotaSpent(Practice practice, Duration wait) {
        return again(
                Page.of(HttpStatus.SERVICE_UNAVAILABLE, Tone.BAD, "The hour's requests are spent")
                        .after(wait)
                        .paragraph(
                                "The code could not be exchanged, because DrChrono grants no more requests in this hour."
                                        + " Nothing was changed here.")
                        .paragraph("Begin again in " + (wait.toMinutes() + 1) + " minutes."),
                practice);
    }

    /** @param what plain line that names the setting */
    static Page notConfigured(String what) {
        return Page.of(HttpStatus.SERVICE_UNAVAILABLE, Tone.BAD, "A setting has to be mended first")
                .paragraph(what)
                .paragraph(
                        "For connecting in the browser, DRCHRONO_REDIRECT_URI is the address of this service with the"
                                + " path /oauth/drchrono/callback, and stands in the API application's entry at DrChrono too.");
    }

    static Page whichPractice() {
        return Page.of(HttpStatus.BAD_REQUEST, Tone.BAD, "Which practice?")
                .paragraph("The address has to name the practice by its key:")
                .command(START)
                .paragraph("'practice list' shows the keys.");
    }

    /** @param what plain line that names the key */
    static Page unknownPractice(String what) {
        return Page.of(HttpStatus.NOT_FOUND, Tone.BAD, "There is no such practice")
                .paragraph(what);
    }

    static Page late() {
        return Page.of(HttpStatus.ACCEPTED, Tone.PARTLY, "DrChrono takes its time")
                .paragraph(
                        "The practice is still being connected, without this page. In some minutes, this says what came"
                                + " of it:")
                .command("practice list");
    }

    static Page failed() {
        return Page.of(HttpStatus.SERVICE_UNAVAILABLE, Tone.BAD, "That did not work")
                .after(SOON)
                .paragraph(
                        "Something failed on our side; the log of 'serve' says what. 'practice list' says whether the"
                                + " practice is connected. If it is not, begin again in some minutes:")
                .command(START);
    }

    private static void anew(Page page, Practice practice) {
        page.link("start?practice=" + practice.key(), "Connect again");
    }

    private static Page again(Page page, Practice practice) {
        return page.link("start?practice=" + practice.key(), "Begin again");
    }
}
