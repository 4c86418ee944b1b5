using SecureWeb.Http;

namespace SecureWeb.Authorization;

/// <summary>Endpoint metadata that takes one endpoint out of the watch for forgotten object checks. Nothing else
/// changes.</summary>
public interface INoObjectCheckMetadata : IOptOutMetadata;
