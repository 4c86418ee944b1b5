using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace SecureWeb.Authorization.Access;

/// <summary>The resource that <c>LoadAndAuthorize</c> loaded and the user may act upon. A handler of a minimal API takes it
/// as a parameter.</summary>
/// <typeparam name="T">The type of the resource.</typeparam>
public sealed class Loaded<T> : IBindableFromHttpContext<Loaded<T>>
    where T : class
{
    private T? _value;

    private Loaded()
    {
    }

    /// <summary>Gets the resource.</summary>
    /// <value>Set when the handler runs; <see langword="null"/> before.</value>
    /// <remarks>Without a setter: input validation runs before and would take it for input that is missing.</remarks>
    public T Value => _value!;

    // Arguments are bound before filters run: the handler gets the place that is filled once access is decided.
    static ValueTask<Loaded<T>?> IBindableFromHttpContext<Loaded<T>>.BindAsync(HttpContext context, ParameterInfo parameter) =>
        new(Of(context));

    internal void Fill(T value) => _value = value;

    internal static Loaded<T> Of(HttpContext context)
    {
        if (context.Features.Get<Loaded<T>>() is not { } loaded)
        {
            loaded = new Loaded<T>();
            context.Features.Set(loaded);
        }

        return loaded;
    }
}
