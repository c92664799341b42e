package com.practicestudio.reconciler.operations.access;

import static org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers.pathMatchers;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.authentication.ServerAuthenticationEntryPointFailureHandler;
import org.springframework.security.web.server.authentication.ServerHttpBasicAuthenticationConverter;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import org.springframework.security.web.server.util.matcher.AndServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.NegatedServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.web.server.ServerWebExchange;

/**
 * What is for operators: everything below {@code /api} and {@code /oauth} but the way back from DrChrono, whose state is
 * its proof. They say who they are with each request (HTTP Basic); there are no sessions. All other paths are open, and
 * guard themselves where they have to.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.REACTIVE)
@EnableWebFluxSecurity
class AccessRules {

    private static final ServerWebExchangeMatcher OPERATORS_ONLY = new AndServerWebExchangeMatcher(
            pathMatchers("/api/**", "/oauth/**"),
            new NegatedServerWebExchangeMatcher(pathMatchers("/oauth/drchrono/callback")));

    private final Refusal refusal = new Refusal();

    @Bean
    PasswordCheck passwordCheck(Operators operators) {
        return new PasswordCheck(operators);
    }

    @Bean
    SecurityWebFilterChain operatorsOnly(ServerHttpSecurity http, PasswordCheck check) {
        return http.securityMatcher(OPERATORS_ONLY)
                .authorizeExchange(exchanges -> exchanges.anyExchange().authenticated())
                .addFilterAt(basic(check), SecurityWebFiltersOrder.HTTP_BASIC)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(refusal))
                .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .build();
    }

    private AuthenticationWebFilter basic(PasswordCheck check) {
        var filter = new AuthenticationWebFilter(check);
        var converter = new ServerHttpBasicAuthenticationConverter();
        filter.setServerAuthenticationConverter(
                exchange -> converter.convert(exchange).map(claim -> from(exchange, claim)));
        filter.setAuthenticationFailureHandler(new ServerAuthenticationEntryPointFailureHandler(refusal));
        return filter;
    }

    private static Authentication from(ServerWebExchange exchange, Authentication claim) {
        if (claim instanceof AbstractAuthenticationToken token) {
            token.setDetails(address(exchange));
        }
        return claim;
    }

    private static String address(ServerWebExchange exchange) {
        return Optional.ofNullable(exchange.getRequest().getRemoteAddress())
                .map(InetSocketAddress::getHostString)
                .orElse("");
    }
}
