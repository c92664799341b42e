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

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

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
     * @param asked path and query that were asked for: a link that is a query only leads to the same path (RFC 3986, 5.2.2)
     * @throws Untrustworthy when it leads to another host, or is no URL
     */
    public String local(String template, String asked, String link) {
        var uri = url(template, link);
        if (isQuery(uri)) {
            return asked.split("\\?", 2)[0] + "?" + uri.getRawQuery();
        }
        if (isOurs(uri)) {
            var query = uri.getRawQuery();
            return query == null ? uri.getRawPath() : uri.getRawPath() + "?" + query;
        }
        throw new Untrustworthy(template + " answered with a link to another host than " + host
                + ". It was not followed. Check DRCHRONO_BASE_URL.");
    }

    /** Its text may be a patient's, and is told nowhere. */
    private static URI url(String template, String link) {
        try {
            return new URI(link);
        } catch (URISyntaxException e) {
            throw new Untrustworthy(
                    template + " answered with a link that is no URL. It was not followed. Run it again; "
                            + "if it lasts, ask DrChrono's support.");
        }
    }

    private static boolean isQuery(URI link) {
        return link.getScheme() == null
                && link.getRawAuthority() == null
                && "".equals(link.getRawPath())
                && link.getRawQuery() != null;
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
                && ((linkHost.equals(host) && isOurs(portOf(link)))
                        || (VENDOR_HOSTS.contains(linkHost) && isUsual(portOf(link))));
    }

    /** Behind a proxy that ends TLS, links of a host to itself are plain ones at times; the scheme is never taken from them. */
    private boolean isOurs(int linkPort) {
        return linkPort == port || (isUsual(port) && isUsual(linkPort));
    }

    private static boolean isUsual(int port) {
        return port == HTTP || port == HTTPS;
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
        return "http".equalsIgnoreCase(url.getScheme()) ? HTTP : HTTPS;
    }
}
