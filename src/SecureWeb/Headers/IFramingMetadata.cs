namespace SecureWeb.Headers;

/// <summary>Endpoint metadata: who may show the responses of this endpoint in a frame. The most local one wins.</summary>
public interface IFramingMetadata
{
    /// <summary>Gets the origins that may frame the response: <c>https://host[:port]</c>, <c>https://*.host</c> or
    /// <c>'self'</c>.</summary>
    IReadOnlyList<string> FrameAncestors { get; }
}
