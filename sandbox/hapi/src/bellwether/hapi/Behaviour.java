package bellwether.hapi;

import ca.uhn.fhir.batch2.jobs.export.BulkDataExportProvider;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import ca.uhn.fhir.jpa.provider.IJpaSystemProvider;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.interceptor.SearchPreferHandlingInterceptor;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.util.Set;
import org.hl7.fhir.dstu2.model.Subscription.SubscriptionChannelType;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.web.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the server does at its FHIR base; everything not said here is as HAPI has it by default. */
@Configuration(proxyBeanMethods = false)
class Behaviour {
  /** How often an active subscription is looked for, in milliseconds; HAPI's own is five seconds. */
  private static final long SUBSCRIPTION_INTERVAL_MS = 200;

  /** Resources on a page: where a client says nothing, and at most. HAPI's own 10 and 50 are for looking, not for charts. */
  private static final int PAGE = 50;

  private static final int LARGEST_PAGE = 250;

  @Bean
  JpaStorageSettings storageSettings() {
    JpaStorageSettings settings = new JpaStorageSettings();
    // A search finds what was written just before it; by default it may be answered as it was a minute ago.
    settings.setReuseCachedSearchResultsForMillis(null);
    // Patients come with the ids that they have elsewhere, numbers included, and those made here never collide.
    settings.setResourceClientIdStrategy(JpaStorageSettings.ClientIdStrategyEnum.ANY);
    settings.setResourceServerIdStrategy(JpaStorageSettings.IdStrategyEnum.UUID);
    // Charts name practitioners and places that nobody loads.
    settings.setAutoCreatePlaceholderReferenceTargets(true);
    settings.setAllowExternalReferences(true);
    settings.setAllowContainsSearches(true);
    return settings;
  }

  /** References and searches may name this server by its whole address, which is known once it listens. */
  @Bean
  ApplicationListener<ServletWebServerInitializedEvent> knowOwnAddress(JpaStorageSettings settings) {
    return event -> {
      int port = event.getWebServer().getPort();
      settings.setTreatBaseUrlsAsLocal(
          Set.of("http://localhost:" + port + "/fhir", "http://127.0.0.1:" + port + "/fhir"));
    };
  }

  @Bean
  SubscriptionSettings subscriptionSettings() {
    SubscriptionSettings settings = new SubscriptionSettings();
    settings.addSupportedSubscriptionType(SubscriptionChannelType.RESTHOOK);
    settings.setSubscriptionChangeQueuedImmediately(true);
    settings.setSubscriptionIntervalInMs(SUBSCRIPTION_INTERVAL_MS);
    return settings;
  }

  @Bean
  DatabaseBackedPagingProvider paging() {
    DatabaseBackedPagingProvider pages = new DatabaseBackedPagingProvider();
    pages.setDefaultPageSize(PAGE);
    pages.setMaximumPageSize(LARGEST_PAGE);
    return pages;
  }

  @Bean
  ServletRegistrationBean<RestfulServer> fhirBase(
      FhirContext fhir,
      ResourceProviderFactory resources,
      IJpaSystemProvider system,
      BulkDataExportProvider export,
      DatabaseBackedPagingProvider paging,
      JpaCapabilityParts capability) {
    RestfulServer server = new RestfulServer(fhir);
    server.registerProviders(resources.createProviders());
    server.registerProviders(system, export);
    server.setPagingProvider(paging);
    // Prefer: handling=lenient
    server.registerInterceptor(new SearchPreferHandlingInterceptor(capability.searches()));
    server.setServerConformanceProvider(capability.providerOf(server));
    ServletRegistrationBean<RestfulServer> servlet = new ServletRegistrationBean<>(server, "/fhir/*");
    servlet.setLoadOnStartup(1);
    return servlet;
  }

  /** What the CapabilityStatement is made of. */
  record JpaCapabilityParts(
      IFhirSystemDao<?, ?> system, JpaStorageSettings settings, ISearchParamRegistry searches, IValidationSupport types) {
    JpaCapabilityStatementProvider providerOf(RestfulServer server) {
      return new JpaCapabilityStatementProvider(server, system, settings, searches, types);
    }
  }

  @Bean
  JpaCapabilityParts capabilityParts(
      IFhirSystemDao<?, ?> system, JpaStorageSettings settings, ISearchParamRegistry searches, IValidationSupport types) {
    return new JpaCapabilityParts(system, settings, searches, types);
  }
}
