namespace SecureWeb.SignIn;

/// <summary>Whom an attempt is about and where it comes from, as opaque keys of 22 characters.</summary>
public sealed class AttemptKeys
{
    /// <summary>Gets the key of the login, whether the account exists or not.</summary>
    public required string Account { get; init; }

    /// <summary>Gets the key of the device; <see langword="null"/> when the client showed none that is valid for the
    /// account.</summary>
    public string? Device { get; init; }

    /// <summary>Gets when the device signed in last.</summary>
    public DateTimeOffset DeviceSince { get; init; }

    /// <summary>Gets the key of the client's IPv4 address or IPv6 /64; <see langword="null"/> when it is not known.</summary>
    public string? Network { get; init; }

    /// <summary>Gets the key of the /24 or /48 around the client; <see langword="null"/> when it is not known.</summary>
    public string? NetworkBlock { get; init; }
}
