package com.practicestudio.reconciler;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The application: every module below this package. Commands start it, see {@link Main}. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Reconciler {}
