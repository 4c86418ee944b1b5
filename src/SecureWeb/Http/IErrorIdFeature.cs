namespace SecureWeb.Http;

/// <summary>The random id that ties an error page to the log entry of the same request.</summary>
public interface IErrorIdFeature
{
    /// <summary>Gets the id: 26 characters of base 32, 128 random bits, made on first use.</summary>
    string ErrorId { get; }
}
