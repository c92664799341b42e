package com.practicestudio.reconciler.operations.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.HtmlUtils;
import reactor.core.publisher.Mono;

/** A page of HTML. Every text that goes in is escaped; no script, one style, nothing from elsewhere. */
final class Page {

    /** How good the news is. */
    enum Tone {
        GOOD,
        PARTLY,
        BAD
    }

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, UTF_8);

    private static final String STYLE = """
            :root { color-scheme: light dark; }
            body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
            main { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
            h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem; padding-left: .75rem; border-left: .4rem solid; }
            .good { border-color: #1a7f37; }
            .partly { border-color: #bf8700; }
            .bad { border-color: #cf222e; }
            h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #8886; }
            th { font-weight: inherit; }
            thead th { font-weight: 700; }
            td { overflow-wrap: anywhere; }
            li { margin: .25rem 0; }
            pre { margin: .5rem 0; padding: .75rem; border: 1px solid #8886; border-radius: .4rem; white-space: pre-wrap; }
            pre, code { font-family: ui-monospace, monospace; font-size: .95em; }
            """;

    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + digest(STYLE)
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final HttpStatus status;
    private final String title;
    private final StringBuilder main = new StringBuilder();
    private @Nullable Duration retryAfter;

    private Page(HttpStatus status, String title) {
        this.status = status;
        this.title = HtmlUtils.htmlEscape(title);
    }

    static Page of(HttpStatus status, Tone tone, String title) {
        var page = new Page(status, title);
        page.main
                .append("<h1 class=\"")
                .append(tone.name().toLowerCase(Locale.ROOT))
                .append("\">")
                .append(page.title)
                .append("</h1>\n");
        return page;
    }

    Page paragraph(String text) {
        return element("p", text);
    }

    Page heading(String text) {
        return element("h2", text);
    }

    /** A line for the command line. */
    Page command(String line) {
        main.append("<pre><code>").append(HtmlUtils.htmlEscape(line)).append("</code></pre>\n");
        return this;
    }

    Page list(List<String> items) {
        main.append("<ul>\n");
        items.forEach(item -> element("li", item));
        main.append("</ul>\n");
        return this;
    }

    /** @param address relative to the page */
    Page link(String address, String text) {
        main.append("<p><a href=\"")
                .append(HtmlUtils.htmlEscape(address))
                .append("\">")
                .append(HtmlUtils.htmlEscape(text))
                .append("</a></p>\n");
        return this;
    }

    /** @param rows cells of which the first names the row */
    Page table(List<String> header, List<List<String>> rows) {
        main.append("<table>\n<thead><tr>")
                .append(header.stream()
                        .map(cell -> cell("th scope=\"col\"", cell))
                        .collect(Collectors.joining()))
                .append("</tr></thead>\n<tbody>\n");
        rows.forEach(row -> main.append("<tr>")
                .append(cell("th scope=\"row\"", row.get(0)))
                .append(row.stream().skip(1).map(cell -> cell("td", cell)).collect(Collectors.joining()))
                .append("</tr>\n"));
        main.append("</tbody>\n</table>\n");
        return this;
    }

    /** When it is worth the while to come again. */
    Page after(Duration wait) {
        retryAfter = wait;
        return this;
    }

    private Page element(String name, String text) {
        main.append(cell(name, text)).append('\n');
        return this;
    }

    private static String cell(String tag, String text) {
        return "<" + tag + ">" + HtmlUtils.htmlEscape(text) + "</" + tag.split(" ", 2)[0] + ">";
    }

    Mono<ServerResponse> answer() {
        return ServerResponse.status(status)
                .headers(this::headers)
                .contentType(HTML)
                .bodyValue(html());
    }

    private void headers(HttpHeaders headers) {
        unseen(headers);
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
        }
    }

    /** Addresses that carry codes are neither kept nor told to the next place. */
    static void unseen(HttpHeaders headers) {
        headers.setCacheControl(CacheControl.noStore());
        headers.set("Referrer-Policy", "no-referrer");
    }

    String html() {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(title, STYLE, main);
    }

    private static String digest(String style) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
