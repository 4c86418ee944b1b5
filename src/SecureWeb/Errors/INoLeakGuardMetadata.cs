using SecureWeb.Http;

namespace SecureWeb.Errors;

/// <summary>Endpoint metadata that lets the error bodies of one endpoint pass unsearched. Nothing else changes.</summary>
public interface INoLeakGuardMetadata : IOptOutMetadata;
