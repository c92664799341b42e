package com.practicestudio.reconciler.resource.users;

import com.practicestudio.reconciler.pipeline.Resource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands the users to the pipeline. */
@Configuration(proxyBeanMethods = false)
class Users {

    @Bean
    Resource<DrChronoUser, UserAccount> userResource(UserAccountMapper mapper) {
        return new Resource<>(
                "users",
                Resource.Source.list("/api/users").needing("user:read"),
                DrChronoUser.class,
                "user_account",
                UserAccount.class,
                mapper);
    }
}
