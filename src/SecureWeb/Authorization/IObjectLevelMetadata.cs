namespace SecureWeb.Authorization;

/// <summary>Endpoint metadata that says: this endpoint acts upon one object, and somebody must decide whether the user may.
/// </summary>
public interface IObjectLevelMetadata;
