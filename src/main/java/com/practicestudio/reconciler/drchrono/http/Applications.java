package com.practicestudio.reconciler.drchrono.http;

import com.practicestudio.reconciler.drchrono.ApiApplication;
import com.practicestudio.reconciler.drchrono.DrChronoException.NotConfigured;
import com.practicestudio.reconciler.drchrono.PracticeApplications;
import org.springframework.stereotype.Component;

/** On behalf of which application DrChrono is called: that of the practice, else the one of the settings. */
@Component
public class Applications {

    private final PracticeApplications own;
    private final DrChronoSettings settings;
    private final ApiApplication common;

    public Applications(PracticeApplications own, DrChronoSettings settings) {
        this.own = own;
        this.settings = settings;
        this.common = new ApiApplication(
                null,
                settings.clientId(),
                settings.quotaPerHour(),
                settings.quotaPerSecond(),
                settings.reservedPerHour());
    }

    /** One that is registered a second time under a key is the same, and has one budget. @param practice key */
    public ApiApplication of(String practice) {
        var application = own.of(practice);
        return application == null || application.clientId().equals(common.clientId()) ? common : application;
    }

    /** @throws NotConfigured when it is not set */
    public String clientId(ApiApplication application) {
        return required("CLIENT_ID", application.clientId());
    }

    /** @throws NotConfigured when it is not set */
    public String clientSecret(ApiApplication application) {
        return application.key() == null
                ? required("CLIENT_SECRET", settings.clientSecret())
                : own.clientSecret(application.key());
    }

    /** Where DrChrono leads back to, whatever the application. @throws NotConfigured when it is not set */
    public String redirectUri() {
        return required("REDIRECT_URI", settings.redirectUri());
    }

    private static String required(String setting, String value) {
        if (value.isBlank()) {
            throw new NotConfigured("DRCHRONO_" + setting
                    + " is not set: it is part of your API application's entry at DrChrono. Set it and try again.");
        }
        return value;
    }
}
