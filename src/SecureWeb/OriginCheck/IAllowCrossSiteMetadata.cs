using SecureWeb.Http;

namespace SecureWeb.OriginCheck;

/// <summary>Endpoint metadata that lets other sites send this endpoint requests that change state.</summary>
public interface IAllowCrossSiteMetadata : IOptOutMetadata;
