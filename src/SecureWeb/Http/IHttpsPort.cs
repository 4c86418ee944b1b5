namespace SecureWeb.Http;

/// <summary>Under which port this application answers HTTPS.</summary>
internal interface IHttpsPort
{
    /// <summary>Gets the port; <see langword="null"/> while it is unknown.</summary>
    int? Port { get; }
}
