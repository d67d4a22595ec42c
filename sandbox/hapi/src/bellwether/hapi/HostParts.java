package bellwether.hapi;

import ca.uhn.fhir.jpa.api.IDaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.config.util.ResourceCountCacheUtil;
import ca.uhn.fhir.jpa.dao.FulltextSearchSvcImpl;
import ca.uhn.fhir.jpa.dao.IFulltextSearchSvc;
import ca.uhn.fhir.jpa.dao.search.HSearchSortHelperImpl;
import ca.uhn.fhir.jpa.dao.search.IHSearchSortHelper;
import ca.uhn.fhir.jpa.provider.DaoRegistryResourceSupportedSvc;
import ca.uhn.fhir.jpa.search.IStaleSearchDeletingSvc;
import ca.uhn.fhir.jpa.search.StaleSearchDeletingSvcImpl;
import ca.uhn.fhir.jpa.subscription.match.deliver.email.IEmailSender;
import ca.uhn.fhir.jpa.util.ResourceCountCache;
import ca.uhn.fhir.rest.api.IResourceSupportedSvc;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Parts that HAPI's configurations ask of the application around them: HAPI's own implementations, as they are. */
@Configuration(proxyBeanMethods = false)
class HostParts {
  @Bean
  IStaleSearchDeletingSvc staleSearches() {
    return new StaleSearchDeletingSvcImpl();
  }

  @Bean
  IResourceSupportedSvc supportedTypes(IDaoRegistry types) {
    return new DaoRegistryResourceSupportedSvc(types);
  }

  @Bean
  IFulltextSearchSvc fullTexts() {
    return new FulltextSearchSvcImpl();
  }

  @Bean
  IHSearchSortHelper fullTextSorting(ISearchParamRegistry searches) {
    return new HSearchSortHelperImpl(searches);
  }

  /** HAPI looks for it under this very name. */
  @Bean(name = "myResourceCountsCache")
  ResourceCountCache resourceCounts(IFhirSystemDao<?, ?> system) {
    return ResourceCountCacheUtil.newResourceCountCache(system);
  }

  /** Subscriptions by mail are not offered, but a sender must be there. */
  @Bean
  IEmailSender noMail() {
    return mail -> {};
  }
}
