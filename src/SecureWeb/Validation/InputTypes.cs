using Microsoft.AspNetCore.Http;

namespace SecureWeb.Validation;

/// <summary>Tells input objects from plain values and from what the framework hands in.</summary>
internal static class InputTypes
{
    private static readonly string[] FrameworkNamespaces = ["System", "Microsoft.AspNetCore", "Microsoft.Extensions"];

    /// <summary>Gets the type of the elements of a list, array or dictionary, or <see langword="null"/>.</summary>
    public static Type? ElementOf(Type type)
    {
        if (type == typeof(string) || type == typeof(byte[]))
        {
            return null;
        }

        if (type.IsArray)
        {
            return type.GetElementType();
        }

        var element = Arguments(type, typeof(IDictionary<,>)) is [_, var value]
            ? value
            : Arguments(type, typeof(IEnumerable<>)) is [var item] ? item : null;
        return element is not null && typeof(IFormFile).IsAssignableFrom(element) ? null : element;
    }

    /// <summary>Whether <paramref name="type"/> is an object of the application that may have members to validate.
    /// </summary>
    public static bool IsObject(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return !type.IsPrimitive && !type.IsEnum && !type.IsPointer && !type.IsByRef && !type.IsGenericParameter
            && !typeof(Delegate).IsAssignableFrom(type)
            && !FrameworkNamespaces.Any(ns => type.Namespace is { } own
                && (own == ns || own.StartsWith(ns + ".", StringComparison.Ordinal)));
    }

    /// <summary>Gets the object type behind lists and nullables, or <see langword="null"/> for plain values.</summary>
    public static Type? ObjectBehind(Type type)
    {
        for (var depth = 0; depth < 8 && ElementOf(type) is { } element; depth++)
        {
            type = element;
        }

        return IsObject(type) ? Nullable.GetUnderlyingType(type) ?? type : null;
    }

    private static Type[]? Arguments(Type type, Type definition)
        => type.GetInterfaces().Append(type)
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == definition)
            ?.GetGenericArguments();
}
