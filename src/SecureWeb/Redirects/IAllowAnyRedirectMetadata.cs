using SecureWeb.Http;

namespace SecureWeb.Redirects;

/// <summary>Endpoint metadata that lets the endpoint redirect anywhere.</summary>
public interface IAllowAnyRedirectMetadata : IOptOutMetadata;
