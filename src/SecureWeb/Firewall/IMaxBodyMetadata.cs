namespace SecureWeb.Firewall;

/// <summary>Endpoint metadata that sets the largest request body.</summary>
public interface IMaxBodyMetadata
{
    /// <summary>Gets the largest body in bytes.</summary>
    long MaxBytes { get; }
}
