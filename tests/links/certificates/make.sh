#!/bin/sh
# How the certificates beside this file were made. They last a hundred years and open nothing.
set -e
new="-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500"
openssl req -x509 $new -keyout ca.key -out authority.pem -subj "/CN=Hold Steady test authority"
openssl req -x509 $new -keyout self-signed.key -out self-signed.pem -subj "/CN=localhost" -addext "subjectAltName=DNS:localhost,IP:127.0.0.1"
openssl req $new -keyout other-name.key -out other.csr -subj "/CN=other.invalid"
printf 'subjectAltName=DNS:other.invalid' > names
openssl x509 -req -in other.csr -CA authority.pem -CAkey ca.key -CAcreateserial -days 36500 -extfile names -out other-name.pem
rm -f ca.key other.csr names *.srl
