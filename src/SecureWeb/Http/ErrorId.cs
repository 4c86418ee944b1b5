using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace SecureWeb.Http;

/// <summary>Makes the error id of a request when somebody first needs it, so that a request without an error pays
/// nothing.</summary>
internal sealed class ErrorId : IErrorIdFeature
{
    /// <summary>The length of an id, in characters.</summary>
    public const int Length = 26;

    private const int Bytes = 16;
    private const int BitsPerCharacter = 5;
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    private string? _value;

    string IErrorIdFeature.ErrorId => _value ?? Make();

    /// <summary>Gets the id of this request; the same for the whole request.</summary>
    public static string Of(HttpContext context)
    {
        var feature = context.Features.Get<IErrorIdFeature>();
        if (feature is null)
        {
            feature = new ErrorId();
            context.Features.Set(feature);
        }

        return feature.ErrorId;
    }

    /// <summary>Writes 128 bits as 26 characters of base 32 (RFC 4648, lower case, no padding).</summary>
    public static string Encode(ReadOnlySpan<byte> bits)
    {
        Span<char> text = stackalloc char[Length];
        var buffer = 0u;
        var count = 0;
        var position = 0;
        foreach (var b in bits[..Bytes])
        {
            buffer = (buffer << 8) | b;
            count += 8;
            while (count >= BitsPerCharacter)
            {
                count -= BitsPerCharacter;
                text[position++] = Alphabet[(int)(buffer >> count) & 31];
            }
        }

        text[position] = Alphabet[(int)(buffer << (BitsPerCharacter - count)) & 31];
        return new string(text);
    }

    private string Make()
    {
        Span<byte> bits = stackalloc byte[Bytes];
        RandomNumberGenerator.Fill(bits);
        // Two threads of one request must not print two ids.
        return Interlocked.CompareExchange(ref _value, Encode(bits), null) ?? _value;
    }
}
