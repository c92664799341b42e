package com.practicestudio.reconciler.drchrono.http;

import com.practicestudio.reconciler.drchrono.DrChronoException.Untrustworthy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The one host that is ever spoken to, since the token goes wherever a request goes. */
@Component
public class BaseUrl {

    /** The vendor's own names; answers made behind one of them may name another (section 1 of the contract). */
    private static final Set<String> VENDOR_HOSTS = Set.of("app.drchrono.com", "drchrono.com", "www.drchrono.com");

    private final String origin;
    private final String host;
    private final int port;

    public BaseUrl(DrChronoSettings settings) {
        var url = settings.baseUrl();
        this.origin = url.getScheme() + "://" + url.getRawAuthority();
        this.host = hostOf(url);
        this.port = portOf(url);
    }

    /** @param target path and query, from the leading slash on */
    public URI resolve(String target) {
        return URI.create(origin + target);
    }

    /**
     * Path and query, as given, of a link that DrChrono sent.
     *
     * @param template of the endpoint that sent it
     * @throws Untrustworthy when it leads to another host
     */
    public String local(String template, String link) {
        try {
            var uri = new URI(link);
            if (isOurs(uri)) {
                var query = uri.getRawQuery();
                return query == null ? uri.getRawPath() : uri.getRawPath() + "?" + query;
            }
        } catch (URISyntaxException e) {
            // no link at all: refused as a foreign one is, without a trace of its text
        }
        throw new Untrustworthy(template + " answered with a link to another host than " + host
                + ". It was not followed. Check DRCHRONO_BASE_URL.");
    }

    private boolean isOurs(URI link) {
        if (link.getRawPath() == null || !link.getRawPath().startsWith("/")) {
            return false;
        }
        if (link.getRawAuthority() == null) {
            return link.getScheme() == null;
        }
        var linkHost = hostOf(link);
        return isHttp(link)
                && link.getRawUserInfo() == null
                && ((linkHost.equals(host) && portOf(link) == port)
                        || (VENDOR_HOSTS.contains(linkHost) && link.getPort() < 0));
    }

    private static boolean isHttp(URI link) {
        return "https".equalsIgnoreCase(link.getScheme()) || "http".equalsIgnoreCase(link.getScheme());
    }

    private static String hostOf(URI url) {
        return url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    }

    private static int portOf(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "http".equalsIgnoreCase(url.getScheme()) ? 80 : 443;
    }
}
